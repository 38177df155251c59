package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Approvals;
import dev.rolloutledger.plan.People;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.Evidence;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Approves the gate ahead, or the amendment that waits.
 *
 * @param amendment whether the amendment is meant
 * @param gate the gate that the person saw, or the digest of the amended plan; null if they did not
 *     say
 * @param seen index of the last entry that the person saw; -1 if they did not say
 * @param breakGlass whether it stands for all approvals, in an emergency
 */
public record Approve(
    String reason, boolean amendment, @Nullable String gate, long seen, boolean breakGlass)
    implements PersonAct {

  @Override
  public String words() {
    return (breakGlass ? "break the glass for " : "approve ")
        + (amendment ? "an amendment" : "the gate");
  }

  @Override
  public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
    Guards.reasonGiven(reason);
    Optional<String> refusal = refusal(state, command);
    if (refusal.isPresent()) {
      return refuse(command, refusal.get());
    }
    Approvals asked = Objects.requireNonNull(asked(state));
    String what = amendment ? ApprovalEvent.AMENDMENT : state.gateName();
    List<RolloutEvent> events = new ArrayList<>();
    events.add(new ApprovalGiven(
        command.at(),
        command.actor(),
        what,
        reason,
        command.at().plus(asked.expire()),
        new Evidence(seen, Figures.of(state)),
        breakGlass));
    if (breakGlass) {
      events.add(new ReviewAsked(
          command.at(),
          "review-" + (state.steering().approvals().reviews() + 1),
          command.actor(),
          "broke the glass for " + what + ": " + reason));
    }
    return amendment ? Amend.enacted(state, events, command) : events;
  }

  private @Nullable Approvals asked(RolloutState state) {
    return amendment ? state.plan().amendments().approvals() : state.approvalsAsked();
  }

  private Optional<String> refusal(RolloutState state, RolloutCommand command) {
    if (state.progress().stage().settled()) {
      return Optional.of("the rollout is " + state.progress().stage());
    }
    if (amendment && state.steering().approvals().proposed() == null) {
      return Optional.of("no amendment waits for an approval");
    }
    Approvals asked = asked(state);
    if (asked == null) {
      return Optional.of("the plan asks for no approval here (" + state.gateName() + ")");
    }
    return Guards.unverified(state, command.actor())
        .or(() -> otherEvidence(state))
        .or(() -> breakGlass ? Optional.empty() : mayNot(state, command.actor(), asked))
        .or(() -> twice(state, command.actor(), command.at()));
  }

  /** What was on screen has to be what is approved. */
  private Optional<String> otherEvidence(RolloutState state) {
    Amendment proposed = state.steering().approvals().proposed();
    if (amendment && proposed != null) {
      return gate == null || gate.equals(proposed.planDigest())
          ? Optional.empty()
          : Optional.of("you saw another amendment, and " + proposed.by() + " replaced it");
    }
    return gate == null || gate.equals(state.gateName())
        ? Optional.empty()
        : Optional.of("you saw " + gate + ", and the rollout is at " + state.gateName());
  }

  private Optional<String> mayNot(RolloutState state, Actor actor, Approvals asked) {
    if (!asked.admits(actor.name())) {
      return Optional.of("the plan asks " + String.join(", ", asked.by()));
    }
    if (state.plan().people().selfApproval() == People.Rule.ACCEPT) {
      return Optional.empty();
    }
    if (state.known().startedBy().name().equals(actor.name())) {
      return Optional.of("who started the rollout may not approve it");
    }
    Amendment proposed = state.steering().approvals().proposed();
    return amendment && proposed != null && proposed.by().name().equals(actor.name())
        ? Optional.of("who proposed the amendment may not approve it")
        : Optional.empty();
  }

  private Optional<String> twice(RolloutState state, Actor actor, Instant at) {
    ApprovalBook book = state.steering().approvals();
    List<Approval> given =
        amendment ? Objects.requireNonNull(book.proposed()).approvals() : book.given();
    return given.stream()
        .filter(approval -> approval.counts(at))
        .filter(approval ->
            approval.breakGlass() || (!breakGlass && approval.by().name().equals(actor.name())))
        .findFirst()
        .map(approval -> (approval.breakGlass() ? "the glass was broken" : "you approved it")
            + " already, until "
            + approval.until());
  }
}
