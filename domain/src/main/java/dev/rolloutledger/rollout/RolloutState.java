package dev.rolloutledger.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rolloutledger.plan.Approvals;
import dev.rolloutledger.plan.Attestation;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout is: the fold of its events, and the only definition of it. Bounded, whatever the
 * number of samples.
 *
 * @param identity what it is; null before the rollout was started
 * @param progress where the procedure stands
 * @param target what is known of the target
 * @param watch what the samples said
 * @param steering what people and the outside did
 * @param rollback the rollback, if there is one
 * @param lastAt time of the last event
 * @param diagnoses what is known of the diagnoses that were asked for, by name
 */
public record RolloutState(
    @Nullable Identity identity,
    Progress progress,
    TargetView target,
    Watch watch,
    Steering steering,
    @Nullable RollbackView rollback,
    Instant lastAt,

    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Diagnosed> diagnoses) {

  public RolloutState {
    // Snapshots of before say nothing about it.
    diagnoses = diagnoses == null ? Map.of() : diagnoses;
  }

  /** Name of the check that an adopted target stands where it was said to. */
  public static final String ADOPTED = "adopted";

  /** A rollout of which nothing is known yet. */
  public static final RolloutState NONE = new RolloutState(
      null,
      Progress.START,
      TargetView.UNTOUCHED,
      Watch.EMPTY,
      Steering.FREE,
      null,
      Instant.EPOCH,
      Map.of());

  /**
   * What it is. Of this only the plan changes, by an amendment.
   *
   * @param rollout the id, {@code <name>/<number>}
   * @param plan the plan in force
   * @param planDigest SHA-256 of the plan's JSON, in hex
   * @param retryOf the rollout that this one retries
   * @param adopted the percentage at which the target was found when it was started
   * @param requestId id of the request that started it
   */
  public record Identity(
      String rollout,
      Plan plan,
      String planDigest,
      Actor startedBy,
      Instant startedAt,
      @Nullable String retryOf,
      @Nullable Integer adopted,
      @Nullable String requestId) {

    Identity amended(Plan next, String digest) {
      return new Identity(rollout, next, digest, startedBy, startedAt, retryOf, adopted, requestId);
    }
  }

  /** Whether the rollout was started. */
  public boolean exists() {
    return identity != null;
  }

  /** What never changes; only asked of a rollout that was started. */
  public Identity known() {
    if (identity == null) {
      throw new RefusedException("there is no such rollout");
    }
    return identity;
  }

  /** The plan in force. */
  public Plan plan() {
    return known().plan();
  }

  /** The current phase, or null before the first one. */
  public @Nullable Phase currentPhase() {
    return progress.phase() < 0 ? null : plan().phase(progress.phase());
  }

  /** What people read: the stage, or PAUSED or WAITING where one of those stands in the way. */
  public String status() {
    Stage stage = progress.stage();
    if (stage.over() || stage.backward()) {
      return stage.name();
    }
    if (steering.paused() != null) {
      return "PAUSED";
    }
    return steering.waits().isEmpty() ? stage.name() : "WAITING";
  }

  /** Items that must be attested before the rollout goes on from where it stands, by id. */
  public List<String> missingAttestations() {
    Stage stage = progress.stage();
    List<Attestation> asked = switch (stage) {
      case PREFLIGHT -> preflightAttestations();
      case JUDGED -> plan().phase(progress.phase()).attestations();
      case CLOSING -> plan().after().attestations();
      default -> List.of();
    };
    return asked.stream()
        .map(Attestation::id)
        .filter(id -> !steering.attested().containsKey(id))
        .toList();
  }

  private List<Attestation> preflightAttestations() {
    List<Attestation> items = new ArrayList<>(plan().before().attestations());
    if (known().retryOf() != null) {
      items.addAll(plan().retry());
    }
    return items;
  }

  /** Checks that must pass before the first phase. */
  public List<String> preflightChecks() {
    List<String> checks = new ArrayList<>(plan().before().checks());
    if (known().adopted() != null) {
      checks.add(ADOPTED);
    }
    return checks;
  }

  /** Position of the phase that comes next; an adopted rollout begins at the one it was found in. */
  public int nextPhase() {
    Integer adopted = known().adopted();
    return progress.phase() < 0 && adopted != null ? plan().phaseAt(adopted) : progress.phase() + 1;
  }

  /** What the gate ahead is called: {@code preflight}, the phase to be left, or {@code closing}. */
  public String gateName() {
    return switch (progress.stage()) {
      case PREFLIGHT -> "preflight";
      case CLOSING -> "closing";
      default ->
        progress.phase() < 0 ? "baseline" : plan().phase(progress.phase()).name();
    };
  }

  /** The approvals that the gate ahead asks for; null where it asks for none. */
  public @Nullable Approvals approvalsAsked() {
    return switch (progress.stage()) {
      case PREFLIGHT -> plan().before().approvals();
      case SETTING, VERIFYING, HOLDING, JUDGED -> plan().phase(progress.phase()).approvals();
      case CLOSING -> plan().after().approvals();
      default -> null;
    };
  }

  /** Spent budgets that hold the rollout back where it stands, each in a sentence. */
  public List<String> spentBudgets() {
    return Budgets.holding(this);
  }

  /** Whether each due time of the hold that runs or ran last is recorded, or marked as missed. */
  public boolean sampled() {
    Progress.Hold hold = progress.hold();
    return hold != null && !watch.nextDue(hold, plan().sampling().every()).isBefore(hold.until());
  }

  /** Start of the window that a hold is judged over: its last length, as the plan gave it. */
  public Instant judgedFrom(Progress.Hold hold) {
    Phase phase = currentPhase();
    Instant start = phase == null ? hold.from() : hold.until().minus(phase.hold());
    return start.isBefore(hold.from()) ? hold.from() : start;
  }

  /** Whether the target was changed by hand, and its recorded values are to be written again now. */
  public boolean toPutBack(Instant at) {
    return Drifting.toPutBack(this, at);
  }

  /** What people and spent budgets put between it and the next stage. */
  public Gate gate() {
    return Gate.of(this);
  }

  RolloutState amended(Plan plan, String digest) {
    Identity next = known().amended(plan, digest);
    return new RolloutState(next, progress, target, watch, steering, rollback, lastAt, diagnoses);
  }

  RolloutState with(Progress next) {
    return new RolloutState(identity, next, target, watch, steering, rollback, lastAt, diagnoses);
  }

  RolloutState with(TargetView next) {
    return new RolloutState(identity, progress, next, watch, steering, rollback, lastAt, diagnoses);
  }

  RolloutState with(Watch next) {
    return new RolloutState(
        identity, progress, target, next, steering, rollback, lastAt, diagnoses);
  }

  RolloutState with(Steering next) {
    return new RolloutState(identity, progress, target, watch, next, rollback, lastAt, diagnoses);
  }

  /** What is known of a diagnosis. */
  public Diagnosed diagnosed(String name) {
    return diagnoses.getOrDefault(name, Diagnosed.NEVER);
  }

  RolloutState with(Map<String, Diagnosed> next) {
    return new RolloutState(identity, progress, target, watch, steering, rollback, lastAt, next);
  }

  RolloutState with(RollbackView next) {
    return new RolloutState(identity, progress, target, watch, steering, next, lastAt, diagnoses);
  }

  /** The state after one more event; the only way in which a state changes. */
  public RolloutState after(RolloutEvent event) {
    RolloutState next = event.after(this);
    return new RolloutState(
        next.identity,
        next.progress,
        next.target,
        next.watch,
        next.steering,
        next.rollback,
        event.at(),
        next.diagnoses);
  }
}
