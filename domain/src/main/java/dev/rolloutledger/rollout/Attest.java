package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Attests an item of the plan, or a review that is owed. */
public record Attest(String item, String note) implements PersonAct {
  public Attest {
    // What a script sends as JSON may leave it out.
    note = Objects.requireNonNullElse(note, "");
  }

  @Override
  public String words() {
    return "attest " + item;
  }

  @Override
  public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
    ApprovalBook.Review review = state.steering().approvals().owed().get(item);
    if (review != null) {
      return review(state, command, review);
    }
    Map<String, Attestation> items = state.plan().attestations();
    Attestation attestation = items.get(item);
    if (attestation == null) {
      return refuse(
          command,
          "the plan has no such item; it has "
              + (items.isEmpty() ? "none" : String.join(", ", items.keySet())));
    }
    Stage stage = state.progress().stage();
    if (stage.backward() || stage == Stage.ABANDONED) {
      return refuse(command, "the rollout is " + stage);
    }
    Steering.Attested given = state.steering().attested().get(item);
    if (given != null) {
      return refuse(command, "it was attested already, by " + given.by());
    }
    Optional<String> unverified = Guards.unverified(state, command.actor());
    if (unverified.isPresent()) {
      return refuse(command, unverified.get());
    }
    List<RolloutEvent> events = new ArrayList<>();
    events.add(new ItemAttested(command.at(), command.actor(), item, attestation.text(), note));
    escalate(state, command, events);
    return events;
  }

  /** A review is owed by somebody else, and also after the end. */
  private List<RolloutEvent> review(
      RolloutState state, RolloutCommand command, ApprovalBook.Review review) {
    if (review.by().name().equals(command.actor().name())) {
      return refuse(command, "it has to be reviewed by somebody other than " + review.by());
    }
    return Guards.unverified(state, command.actor())
        .map(because -> refuse(command, because))
        .orElseGet(() ->
            List.of(new ItemAttested(command.at(), command.actor(), item, review.text(), note)));
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
