package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people do. A refusal for a reason of substance is a fact of its own. */
public sealed interface PersonAct extends Act {

  /** Stops advancing. */
  record Pause(String reason) implements PersonAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.reasonGiven(reason);
      Stage stage = state.progress().stage();
      if (stage.over() || stage.backward()) {
        return refuse(command, "pause", "the rollout is " + stage);
      }
      return state.steering().paused() == null
          ? List.of(new RolloutPaused(command.at(), command.actor(), reason))
          : refuse(
              command,
              "pause",
              "it is paused already, by " + state.steering().paused().by());
    }
  }

  /** Lets it advance again; where a person was asked, the hold goes on once more. */
  record Resume(String reason) implements PersonAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.reasonGiven(reason);
      Stage stage = state.progress().stage();
      if (stage.over() || stage.backward()) {
        return refuse(command, "resume", "the rollout is " + stage);
      }
      boolean asked = state.steering().waits().containsKey(Wait.Kind.PERSON);
      if (state.steering().paused() == null && !asked) {
        return refuse(command, "resume", "it is neither paused nor waiting for a person");
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

  /** Attests an item of the plan. */
  record Attest(String item, String note) implements PersonAct {
    public Attest {
      // What a script sends as JSON may leave it out.
      note = Objects.requireNonNullElse(note, "");
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Map<String, Attestation> items = state.plan().attestations();
      Attestation attestation = items.get(item);
      if (attestation == null) {
        return refuse(
            command,
            "attest " + item,
            "the plan has no such item; it has "
                + (items.isEmpty() ? "none" : String.join(", ", items.keySet())));
      }
      if (state.progress().stage().backward()) {
        return refuse(
            command, "attest " + item, "the rollout is " + state.progress().stage());
      }
      if (state.steering().attested().containsKey(item)) {
        return refuse(
            command,
            "attest " + item,
            "it was attested already, by "
                + state.steering().attested().get(item).by());
      }
      List<RolloutEvent> events = new ArrayList<>();
      events.add(new ItemAttested(command.at(), command.actor(), item, attestation.text(), note));
      escalate(state, command, events);
      return events;
    }

    private void escalate(RolloutState state, RolloutCommand command, List<RolloutEvent> events) {
      state.plan().escalations().stream()
          .filter(escalation -> !state.steering().escalations().contains(escalation.id()))
          .filter(escalation -> escalation.when().stream()
              .anyMatch(when -> when.attested() != null && when.attested().id().equals(item)))
          .forEach(escalation -> events.add(new EscalationRaised(
              command.at(),
              escalation.id(),
              escalation.text(),
              command.actor() + " attested " + item)));
    }
  }

  /** Somebody tried to start a second rollout of this name; always refused, for the record. */
  record StartAgain() implements PersonAct {
    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      return refuse(command, "start of a second rollout", "this one is " + state.status());
    }
  }

  private static List<RolloutEvent> refuse(RolloutCommand command, String act, String because) {
    return List.of(new ActRefused(command.at(), command.actor(), act, because));
  }
}
