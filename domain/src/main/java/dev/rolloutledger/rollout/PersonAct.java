package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do. A refusal for a reason of substance is a fact of its own. */
public sealed interface PersonAct extends Act
    permits PersonAct.Pause,
        PersonAct.Resume,
        PersonAct.Promote,
        Attest,
        PersonAct.Abandon,
        PersonAct.StartAgain,
        PersonAct.RetryTooEarly,
        PersonAct.WithoutRight,
        Approve,
        Amend,
        Redact,
        Recover {

  /** The act in words, as a refusal names it. */
  String words();

  /** Refuses for a reason of substance, for the record. */
  default List<RolloutEvent> refuse(RolloutCommand command, String because) {
    return List.of(new ActRefused(command.at(), command.actor(), words(), because));
  }

  /** Stops advancing. */
  record Pause(String reason) implements PersonAct {
    @Override
    public String words() {
      return "pause";
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.reasonGiven(reason);
      if (state.progress().stage().settled()) {
        return refuse(command, "the rollout is " + state.progress().stage());
      }
      Steering.Pause paused = state.steering().paused();
      return paused == null
          ? List.of(new RolloutPaused(command.at(), command.actor(), reason))
          : refuse(command, "it is paused already, by " + paused.by());
    }
  }

  /** Lets it advance again; where a person was asked, the hold goes on once more. */
  record Resume(String reason) implements PersonAct {
    @Override
    public String words() {
      return "resume";
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.reasonGiven(reason);
      Stage stage = state.progress().stage();
      if (stage.settled()) {
        return refuse(command, "the rollout is " + stage);
      }
      boolean asked = state.steering().waits().containsKey(Wait.Kind.PERSON);
      if (state.steering().paused() == null && !asked) {
        return refuse(command, "it is neither paused nor waiting for a person");
      }
      Optional<String> unverified = Guards.unverified(state, command.actor());
      if (unverified.isPresent()) {
        return refuse(command, unverified.get());
      }
      List<RolloutEvent> events = new ArrayList<>();
      events.add(new RolloutResumed(command.at(), command.actor(), reason));
      Progress.Hold hold = state.progress().hold();
      if (asked && hold != null && stage == Stage.JUDGED) {
        events.add(new HoldExtended(
            command.at(),
            hold.number(),
            Extensions.until(state, hold, command.at()),
            command.actor() + " let the hold go on: " + reason));
      }
      return events;
    }
  }

  /** Skips what remains of a hold; what was sampled so far is judged, and no check is skipped. */
  record Promote(String reason) implements PersonAct {
    @Override
    public String words() {
      return "promote";
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.reasonGiven(reason);
      Stage stage = state.progress().stage();
      Progress.Hold hold = state.progress().hold();
      if (stage != Stage.HOLDING || hold == null) {
        return refuse(
            command, "the rollout is " + stage + ", and a promotion skips the rest of a hold");
      }
      if (state.steering().paused() != null) {
        return refuse(command, "it is paused, by " + state.steering().paused().by());
      }
      if (!command.at().isBefore(hold.until())) {
        return refuse(command, "the hold is over and about to be judged");
      }
      if (state.watch().tallied() == 0) {
        return refuse(
            command, "no sample of this hold is known yet, and missing data never passes");
      }
      return Guards.unverified(state, command.actor())
          .map(because -> refuse(command, because))
          .orElseGet(() -> List.of(new HoldPromoted(
              command.at(), command.actor(), reason, hold.number(), command.at())));
    }
  }

  /** Stops steering; the target is left as it is. */
  record Abandon(String reason) implements PersonAct {
    @Override
    public String words() {
      return "abandon";
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.reasonGiven(reason);
      if (state.progress().stage().settled()) {
        return refuse(command, "the rollout is " + state.progress().stage());
      }
      if (state.target().intent() != null) {
        return refuse(
            command,
            "the target is being set to "
                + state.target().intent().percentage()
                + " %; abandon it once that was read back, or roll back");
      }
      return Guards.unverified(state, command.actor())
          .map(because -> refuse(command, because))
          .orElseGet(() -> List.of(new RolloutAbandoned(
              command.at(), command.actor(), reason, state.target().percentage())));
    }
  }

  /** Somebody tried to start a second rollout of this name; always refused, for the record. */
  record StartAgain() implements PersonAct {
    @Override
    public String words() {
      return "start of a second rollout";
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return refuse(command, "this one is " + state.status());
    }
  }

  /**
   * Somebody who is known asked for what they have no right to; always refused, for the record.
   *
   * @param words the act
   * @param because what they lack
   */
  record WithoutRight(String words, String because) implements PersonAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return refuse(command, because);
    }
  }

  /** Somebody tried to retry what was not taken back; always refused, for the record. */
  record RetryTooEarly() implements PersonAct {
    @Override
    public String words() {
      return "retry";
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return refuse(
          command,
          "this one is " + state.status() + ", and only one that was taken back is retried");
    }
  }
}
