package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.TargetEvent.ChangeFailed;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Effects on the target: the intent before, the proof after. */
public sealed interface TargetAct extends Act {

  /**
   * What follows a setting's name where its next value was found as well: of an application that
   * takes its settings when it is deployed, the one that its next deployment will have. It is told
   * only where it is another one than the one that counts now.
   */
  String NEXT = " at the next deployment";

  /** Whether all wanted values stand among the ones found, and stay there. */
  static boolean matches(Map<String, String> wanted, Map<String, String> found) {
    return wanted.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(found.get(entry.getKey()))
            && entry.getValue().equals(next(found, entry.getKey())));
  }

  /** The value of the next deployment; the one that counts now where there is no other. */
  static @Nullable String next(Map<String, String> found, String name) {
    return found.getOrDefault(name + NEXT, found.get(name));
  }

  /** Intends to set the target to the current phase's percentage, or to put it back. */
  record IntendChange() implements TargetAct {
    /** Epochs count in steps of this, so that a later run's fences are always larger. */
    private static final long FENCES_PER_EPOCH = 1_000_000;

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      int percentage = percentage(state, command);
      long fence = state.progress().epoch() * FENCES_PER_EPOCH + state.target().intents() + 1;
      return List.of(new ChangeIntended(
          command.at(), fence, percentage, state.plan().target().at(percentage)));
    }

    /** The phase's, or again the recorded one where the plan says that a drift is put back. */
    private static int percentage(RolloutState state, RolloutCommand command) {
      if (Drifting.toPutBack(state, command.at())) {
        return state.target().percentage();
      }
      Guards.stage(state, "intend a change", Stage.SETTING);
      if (state.target().intent() == null) {
        Guards.unpaused(state, "intend a change");
      }
      return Objects.requireNonNull(state.currentPhase()).percentage();
    }
  }

  /** An attempt failed. */
  record RecordFailure(long fence, String reason) implements TargetAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Drifting.setting(state, "record a failed change");
      return List.of(new ChangeFailed(command.at(), fence, reason));
    }
  }

  /**
   * What was read after a change; whether it is as asked is decided here. Found off although it was
   * on before, somebody took the change back meanwhile.
   */
  record RecordReadBack(long fence, Map<String, String> found) implements TargetAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Drifting.setting(state, "record a read-back");
      TargetView.Intent intent = state.target().intent();
      if (intent == null || intent.fence() != fence) {
        throw new RefusedException("no change with fence " + fence + " is under way");
      }
      boolean asAsked = matches(intent.settings(), found);
      List<RolloutEvent> events = new ArrayList<>();
      events.add(new TargetReadBack(command.at(), fence, intent.percentage(), found, asAsked));
      int before = state.target().percentage();
      if (!asAsked && before > 0 && matches(state.plan().target().off(), found)) {
        events.add(Drifting.follow(before, command));
      }
      if (asAsked) {
        events.addAll(Drifting.ended(state, command.at(), intent.percentage()));
      }
      return events;
    }
  }

  /**
   * What was found at the target while nothing was under way. Found off, it never goes forward
   * again: somebody took the change back, and the rollout follows. Found otherwise, the plan says.
   */
  record RecordDrift(Map<String, String> found) implements TargetAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.forward(state, "record a drift");
      return Drifting.of(state, command, found);
    }
  }

  /** What a check found. */
  record RecordCheck(
      String purpose,
      String check,
      boolean passed,
      String expected,
      String found,
      long tookMillis,
      String excerpt)
      implements TargetAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return List.of(new CheckRecorded(
          command.at(), purpose, check, passed, expected, found, tookMillis, excerpt));
    }
  }
}
