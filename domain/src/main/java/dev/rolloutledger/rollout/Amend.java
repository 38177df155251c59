package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Approvals;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.plan.amend.Amendable;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.plan.amend.Loosening;
import dev.rolloutledger.plan.amend.PlanDiff;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentDropped;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentProposed;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Amends the plan while the rollout runs. What the plan in force asks of an amendment decides, not
 * what the amended one does.
 *
 * @param yaml the whole amended plan, as a file has it
 */
public record Amend(String reason, String yaml) implements PersonAct {

  @Override
  public String words() {
    return "amend the plan";
  }

  @Override
  public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
    Guards.reasonGiven(reason);
    Plan amended = read();
    List<Change> changes = PlanDiff.of(state.plan(), amended);
    Optional<String> refusal = refusal(state, command, amended, changes);
    if (refusal.isPresent()) {
      return refuse(command, refusal.get());
    }
    String digest = PlanDigest.of(amended);
    return state.plan().amendments().approvals() == null
        ? inForce(state, command, command.actor(), reason, amended, digest, changes)
        : List.of(
            new AmendmentProposed(command.at(), command.actor(), reason, amended, digest, changes));
  }

  /** Form, not substance: a plan that cannot be read is nothing to be recorded. */
  private Plan read() {
    try {
      return PlanReader.read("plan", yaml.getBytes(StandardCharsets.UTF_8));
    } catch (PlanException refused) {
      throw new RefusedException(
          "the amended plan cannot be run: " + String.valueOf(refused.getMessage()));
    }
  }

  private static Optional<String> refusal(
      RolloutState state, RolloutCommand command, Plan amended, List<Change> changes) {
    if (changes.isEmpty()) {
      return Optional.of("it changes nothing");
    }
    return late(state)
        .or(() -> Guards.unverified(state, command.actor()))
        .or(() -> impossible(state, amended))
        .or(() -> Loosening.of(state.plan(), amended).stream()
            .filter(
                loosened -> state.plan().amendments().neverLoosen().contains(loosened.subject()))
            .findFirst()
            .map(loosened ->
                "the plan forbids to loosen " + loosened.subject() + ": " + loosened.how()));
  }

  /** The events so far, and the plan in force where they brought the last approval. */
  static List<RolloutEvent> enacted(
      RolloutState before, List<RolloutEvent> events, RolloutCommand command) {
    RolloutState state = after(before, events);
    Amendment proposed = state.steering().approvals().proposed();
    Approvals asked = state.plan().amendments().approvals();
    if (proposed == null
        || asked == null
        || ApprovalBook.lacking(asked.needed(), proposed.approvals(), command.at()) > 0) {
      return events;
    }
    // Time has passed since it was proposed, and what could change then may be behind by now.
    Optional<String> late = late(state).or(() -> impossible(state, proposed.plan()));
    return Stream.concat(
            events.stream(),
            late.<Stream<RolloutEvent>>map(
                    because -> Stream.of(new AmendmentDropped(command.at(), because)))
                .orElseGet(() -> inForce(
                    state,
                    command,
                    proposed.by(),
                    proposed.reason(),
                    proposed.plan(),
                    proposed.planDigest(),
                    proposed.changes())
                    .stream()))
        .toList();
  }

  private static RolloutState after(RolloutState before, List<RolloutEvent> events) {
    RolloutState state = before;
    for (RolloutEvent event : events) {
      state = state.after(event);
    }
    return state;
  }

  private static Optional<String> late(RolloutState state) {
    Stage stage = state.progress().stage();
    return stage.settled() || stage == Stage.CLOSING
        ? Optional.of("the rollout is " + stage)
        : Optional.empty();
  }

  private static Optional<String> impossible(RolloutState state, Plan amended) {
    return Amendable.refusal(
        state.plan(), amended, state.progress().phase(), state.watch().samples() > 0);
  }

  /** The amended plan, and what follows for budgets from the samples that are there already. */
  private static List<RolloutEvent> inForce(
      RolloutState state,
      RolloutCommand command,
      Actor by,
      String reason,
      Plan amended,
      String digest,
      List<Change> changes) {
    PlanAmended event = new PlanAmended(
        command.at(), by, reason, amended, digest, changes, until(state, amended, command.at()));
    Progress.Hold hold = state.progress().hold();
    return hold == null
        ? List.of(event)
        : Budgets.judged(state, List.of(event), command.at(), hold.number());
  }

  /** A hold that runs, or was judged by the plan before, ends when the amended plan says. */
  private static @Nullable Instant until(RolloutState state, Plan amended, Instant at) {
    Stage stage = state.progress().stage();
    Progress.Hold hold = state.progress().hold();
    Phase phase = state.currentPhase();
    if (phase == null || hold == null || (stage != Stage.HOLDING && stage != Stage.JUDGED)) {
      return null;
    }
    Duration more = amended.phase(state.progress().phase()).hold().minus(phase.hold());
    Instant until = hold.until().plus(more);
    // A shorter hold may end now, and not in the past: what was sampled until now is judged.
    Instant earliest = at.isBefore(hold.until()) ? at : hold.until();
    return until.isBefore(earliest) ? earliest : until;
  }
}
