package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.TargetEvent.ChangeFailed;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Effects on the target: the intent before, the proof after. */
public sealed interface TargetAct extends Act {

  /** Whether all wanted values stand among the ones found. */
  static boolean matches(Map<String, String> wanted, Map<String, String> found) {
    return wanted.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(found.get(entry.getKey())));
  }

  /** Intends to set the target to the current phase's percentage. */
  record IntendChange() implements TargetAct {
    /** Epochs count in steps of this, so that a later run's fences are always larger. */
    private static final long FENCES_PER_EPOCH = 1_000_000;

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.stage(state, "intend a change", Stage.SETTING);
      if (state.target().intent() == null) {
        Guards.unpaused(state, "intend a change");
      }
      Phase phase = Objects.requireNonNull(state.currentPhase());
      long fence = state.progress().epoch() * FENCES_PER_EPOCH + state.target().intents() + 1;
      return List.of(new ChangeIntended(
          command.at(), fence, phase.percentage(), state.plan().target().at(phase.percentage())));
    }
  }

  /** An attempt failed. */
  record RecordFailure(long fence, String reason) implements TargetAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.stage(state, "record a failed change", Stage.SETTING);
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
      Guards.stage(state, "record a read-back", Stage.SETTING);
      TargetView.Intent intent = state.target().intent();
      if (intent == null || intent.fence() != fence) {
        throw new RefusedException("no change with fence " + fence + " is under way");
      }
      boolean asAsked = matches(intent.settings(), found);
      List<RolloutEvent> events = new ArrayList<>();
      events.add(new TargetReadBack(command.at(), fence, intent.percentage(), found, asAsked));
      int before = state.target().percentage();
      if (!asAsked && before > 0 && matches(state.plan().target().off(), found)) {
        events.add(follow(before, command));
      }
      return events;
    }
  }

  /**
   * What was found at the target while nothing was under way. Found off, it never goes forward
   * again: somebody took the change back, and the rollout follows. Found otherwise, it waits.
   */
  record RecordDrift(Map<String, String> found) implements TargetAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.forward(state, "record a drift");
      Target target = state.plan().target();
      int expected = state.target().percentage();
      if (expected == 0 || asRecorded(state, expected)) {
        return state.steering().waits().containsKey(Wait.Kind.DRIFT)
            ? List.of(new WaitEnded(command.at(), Wait.Kind.DRIFT, "the target is as recorded"))
            : List.of();
      }
      boolean off = matches(target.off(), found);
      String reason = "the target is not at " + expected + " % any more";
      if (!off && state.steering().waits(Wait.Kind.DRIFT, reason)) {
        return List.of();
      }
      return List.of(
          new DriftFound(command.at(), expected, found, off),
          off
              ? follow(expected, command)
              : new WaitBegan(
                  command.at(), Wait.Kind.DRIFT, reason, "setting it back, or a rollback"));
    }

    /** At the percentage, or somewhere on the way that an open intent of ours takes it. */
    private boolean asRecorded(RolloutState state, int expected) {
      TargetView.Intent intent = state.target().intent();
      Map<String, String> next = intent == null ? Map.of() : intent.settings();
      return state.plan().target().at(expected).entrySet().stream().allMatch(setting -> {
        String value = found.get(setting.getKey());
        return setting.getValue().equals(value)
            || (value != null && value.equals(next.get(setting.getKey())));
      });
    }
  }

  /** A target that is off while the ledger says on never goes forward: the rollout follows it. */
  private static RollbackStarted follow(int expected, RolloutCommand command) {
    return new RollbackStarted(
        command.at(),
        RollbackView.Cause.DRIFT,
        command.actor(),
        "the target was found off while the ledger said " + expected + " %",
        command.at());
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
