package dev.rolloutledger.entry;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Approvals;
import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Amendment;
import dev.rolloutledger.rollout.Approval;
import dev.rolloutledger.rollout.ApprovalBook;
import dev.rolloutledger.rollout.Drift;
import dev.rolloutledger.rollout.Gate;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.TargetView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a rollout stands, for people and for JSON.
 *
 * @param ledgerIndex index of the last entry that it reflects
 * @param now the instant that times left are counted from
 * @param lastAt procedure's time of the last entry
 * @param adopted percentage at which the target was said to stand when it was started; null for off
 * @param percentage percentage that was last read back as asked; 0 for off or untouched
 * @param readBackAt when that was; null if never
 * @param intent a change that was intended and is not proved
 * @param drift what was found at the target otherwise than recorded, and how often it was put back
 * @param phases the plan's phases in order
 * @param hold the hold that runs or ran last
 * @param metrics each metric's latest sample beside its bounds, in the plan's order
 * @param waits what it waits for: why, since when, who or what ends it
 * @param missing what has to be attested before it goes on from here
 * @param gate what people and budgets put between it and the next stage
 * @param approvers names of the people who may open the gate; empty for everybody
 * @param proposed an amendment that waits for its approvals; null if none does
 * @param owed reviews that are owed after a break-glass, by id
 * @param judgement the last judgement of a phase
 * @param samples samples recorded in all
 * @param missed due times that passed without a sample
 * @param next what comes next, and when; null where nothing does
 * @param earliestEnd when it completes if nothing stands in the way; null where it cannot
 */
public record StatusView(
    String rollout,
    String description,
    String status,
    Stage stage,
    long ledgerIndex,
    Instant now,
    Instant lastAt,
    Instant startedAt,
    Actor startedBy,
    @Nullable String retryOf,
    @Nullable Integer adopted,
    String planDigest,
    long epoch,
    String target,
    int percentage,
    @Nullable Instant readBackAt,
    TargetView.@Nullable Intent intent,
    @Nullable Drift drift,
    List<PhaseView> phases,
    @Nullable HoldView hold,
    List<MetricView> metrics,
    Steering.@Nullable Pause paused,
    List<Steering.Wait> waits,
    List<Attestation> missing,
    List<String> escalations,
    Gate gate,
    List<String> approvers,
    StatusView.@Nullable Proposed proposed,
    Map<String, ApprovalBook.Review> owed,
    @Nullable PhaseJudgement judgement,
    @Nullable RollbackView rollback,
    long samples,
    long missed,
    @Nullable String next,
    @Nullable Instant earliestEnd) {

  public StatusView {
    phases = List.copyOf(phases);
    metrics = List.copyOf(metrics);
    waits = List.copyOf(waits);
    missing = List.copyOf(missing);
    escalations = List.copyOf(escalations);
    // An older `up` answers without them.
    approvers = Objects.requireNonNullElse(approvers, List.of());
  }

  /**
   * An amendment that waits.
   *
   * @param planDigest SHA-256 of the amended plan, in hex: an approval names it
   * @param changes what it changes
   * @param approvals approvals of it so far
   */
  public record Proposed(
      Instant since,
      Actor by,
      String reason,
      String planDigest,
      List<Change> changes,
      List<Approval> approvals) {
    public Proposed {
      changes = List.copyOf(changes);
      approvals = List.copyOf(approvals);
    }

    static @Nullable Proposed of(@Nullable Amendment amendment) {
      return amendment == null
          ? null
          : new Proposed(
              amendment.at(),
              amendment.by(),
              amendment.reason(),
              amendment.planDigest(),
              amendment.changes(),
              amendment.approvals());
    }
  }

  /**
   * Of a rollout that was started.
   *
   * @param ledgerIndex index of the last entry in the state
   * @param now the instant that times left are counted from
   */
  public static StatusView of(RolloutState state, long ledgerIndex, Instant now) {
    RolloutState.Identity identity = state.known();
    Plan plan = identity.plan();
    Forecast forecast = new Forecast(state, now);
    return new StatusView(
        identity.rollout(),
        plan.description(),
        state.status(),
        state.progress().stage(),
        ledgerIndex,
        now,
        state.lastAt(),
        identity.startedAt(),
        identity.startedBy(),
        identity.retryOf(),
        identity.adopted(),
        identity.planDigest(),
        state.progress().epoch(),
        plan.target().lease(),
        state.target().percentage(),
        state.target().readBackAt(),
        state.target().intent(),
        state.target().drift(),
        PhaseView.all(state),
        HoldView.of(state, now),
        plan.metrics().stream()
            .map(metric -> MetricView.of(metric, state.watch()))
            .toList(),
        state.steering().paused(),
        List.copyOf(state.steering().waits().values()),
        state.missingAttestations().stream().map(plan.attestations()::get).toList(),
        List.copyOf(state.steering().escalations()),
        state.gate(),
        approvers(state.approvalsAsked()),
        Proposed.of(state.steering().approvals().proposed()),
        state.steering().approvals().owed(),
        state.watch().judgement(),
        state.rollback(),
        state.watch().samples(),
        state.watch().missed(),
        forecast.next(),
        forecast.earliestEnd());
  }

  private static List<String> approvers(@Nullable Approvals asked) {
    return asked == null ? List.of() : asked.by();
  }

  /** What it needs before it goes on; null where nothing is in the way. */
  public @Nullable Need need() {
    return Need.of(rollout, stage, paused, waits);
  }

  /** From the request of a rollback to the off state read back; null where there is neither. */
  public @Nullable Duration offAfter() {
    return rollback == null || rollback.offAt() == null
        ? null
        : Duration.between(rollback.requestedAt(), rollback.offAt());
  }
}
