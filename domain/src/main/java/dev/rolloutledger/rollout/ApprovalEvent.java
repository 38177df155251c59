package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.amend.Change;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What people approved, and what they changed about the plan. */
public sealed interface ApprovalEvent extends RolloutEvent {

  /** What an approval is given for, besides the gate ahead. */
  String AMENDMENT = "amendment";

  @Override
  default Kind kind() {
    return Kind.PERSON;
  }

  /**
   * What somebody had before them.
   *
   * @param ledgerIndex index of the last entry that was on their screen; -1 if they did not say
   * @param standing each metric's figures when the approval was recorded, by name
   */
  record Evidence(long ledgerIndex, Map<String, String> standing) {
    public Evidence {
      standing = Collections.unmodifiableMap(new TreeMap<>(standing));
    }
  }

  /**
   * Somebody approved.
   *
   * @param what the gate's name, or {@link #AMENDMENT}
   * @param until when it expires
   * @param breakGlass whether it stands for all approvals
   */
  @Revision("1")
  record ApprovalGiven(
      Instant at,
      Actor actor,
      String what,
      @Personal String reason,
      Instant until,
      Evidence evidence,
      boolean breakGlass)
      implements ApprovalEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Approval approval = new Approval(at, until, actor, reason, breakGlass);
      ApprovalBook book = state.steering().approvals();
      return state.with(state
          .steering()
          .with(what.equals(AMENDMENT) ? book.plusForAmendment(approval) : book.plus(approval)));
    }

    @Override
    public String sentence() {
      return actor
          + (breakGlass ? " broke the glass and let pass " : " approved ")
          + what
          + " until "
          + until
          + ": "
          + reason;
    }
  }

  /** An approval for all was given in an emergency: somebody else has to look at it. */
  @Revision("1")
  record ReviewAsked(
      Instant at, String id, Actor by, @Personal String text) implements ApprovalEvent {
    @Override
    public RolloutState after(RolloutState state) {
      ApprovalBook.Review review = new ApprovalBook.Review(at, by, text);
      return state.with(state.steering().with(state.steering().approvals().owing(id, review)));
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return "a review is owed (" + id + "), by somebody other than " + by.name() + ": " + text;
    }
  }

  /** Somebody wants another plan; it waits for its approvals. */
  @Revision("1")
  record AmendmentProposed(
      Instant at,
      Actor actor,
      @Personal String reason,
      Plan plan,
      String planDigest,
      List<Change> changes)
      implements ApprovalEvent {
    public AmendmentProposed {
      changes = List.copyOf(changes);
    }

    @Override
    public RolloutState after(RolloutState state) {
      Amendment amendment = new Amendment(at, actor, reason, plan, planDigest, changes, List.of());
      return state.with(state.steering().with(state.steering().approvals().proposing(amendment)));
    }

    @Override
    public String sentence() {
      return actor + " proposes to amend the plan (" + say(changes) + "): " + reason;
    }
  }

  /** An amendment was approved too late to be possible. */
  @Revision("1")
  record AmendmentDropped(Instant at, @Personal String because) implements ApprovalEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.steering().with(state.steering().approvals().dropped()));
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return "the amendment is not possible any more: " + because;
    }
  }

  /**
   * Another plan is in force.
   *
   * @param until the current hold's deadline by this plan; null where no hold runs or is judged
   */
  @Revision("1")
  record PlanAmended(
      Instant at,
      Actor actor,
      @Personal String reason,
      Plan plan,
      String planDigest,
      List<Change> changes,
      @Nullable Instant until)
      implements ApprovalEvent {
    public PlanAmended {
      changes = List.copyOf(changes);
    }

    @Override
    public RolloutState after(RolloutState state) {
      RolloutState next = state
          .amended(plan, planDigest)
          .with(state
              .steering()
              .rephrased(state.plan().attestations(), plan.attestations())
              .with(state.steering().approvals().amendedOnce()));
      Progress.Hold hold = state.progress().hold();
      return until == null || hold == null
          ? next
          : next.with(state.progress().holding(Stage.HOLDING, hold.endingAt(until), at))
              .with(next.steering().beforeTheGate());
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return "the plan was amended by " + actor + " (" + say(changes) + "): " + reason;
    }
  }

  private static String say(List<Change> changes) {
    return changes.stream().map(Change::toString).collect(Collectors.joining("; "));
  }
}
