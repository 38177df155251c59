package dev.rolloutledger.workflow.message;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Gate;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.TargetView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the procedure needs to know of a rollout's state, small enough for every answer.
 *
 * @param ledgerIndex size of the ledger when it was made, less one
 * @param phase the current phase with what is to be done in it; null before the first one
 * @param phaseIndex its position, -1 before the first one
 * @param lastPhase whether no phase follows
 * @param hold the hold that runs or ran last
 * @param comparesBaseline whether the plan has a baseline's window
 * @param baselineRecorded whether the baseline stands
 * @param advance whether the current phase was judged good to advance
 * @param amended how often the plan was amended
 * @param nextPhase position of the phase that comes next
 * @param sampled whether each due time of the hold is recorded
 * @param gate what people and spent budgets put between it and the next stage
 * @param waits what it waits for
 * @param intent a change that was intended and is not proved
 * @param percentage the percentage that was last read back
 * @param preflightChecks checks of the plan's {@code before}
 * @param rollbackChecks checks that show the behaviour from before the change
 * @param checking longest time that the plan's checks take together; null from an older build
 * @param every distance of two due times
 * @param samplingTimeout longest time of one sampling attempt
 * @param stint longest silence of the sampler
 */
public record Brief(
    long ledgerIndex,
    String rollout,
    long epoch,
    String status,
    Stage stage,
    @Nullable Phase phase,
    int phaseIndex,
    boolean lastPhase,
    Progress.@Nullable Hold hold,
    boolean comparesBaseline,
    boolean baselineRecorded,
    boolean advance,
    int amended,
    int nextPhase,
    boolean sampled,
    Gate gate,
    List<Steering.Wait.Kind> waits,
    TargetView.@Nullable Intent intent,
    int percentage,
    List<String> preflightChecks,
    List<String> rollbackChecks,
    @Nullable Duration checking,
    Duration every,
    Duration samplingTimeout,
    Duration stint) {

  /** Whether it waits for this. */
  public boolean waitsFor(Steering.Wait.Kind kind) {
    return waits.contains(kind);
  }

  /** Makes it from the state as of a ledger index. */
  public static Brief of(RolloutState state, long ledgerIndex) {
    Plan plan = state.plan();
    Progress progress = state.progress();
    PhaseJudgement judgement = state.watch().judgement();
    return new Brief(
        ledgerIndex,
        state.known().rollout(),
        progress.epoch(),
        state.status(),
        progress.stage(),
        state.currentPhase(),
        progress.phase(),
        progress.phase() == plan.phases().size() - 1,
        progress.hold(),
        plan.baseline() != null,
        !state.watch().baseline().isEmpty(),
        judgement != null && judgement.outcome() == PhaseJudgement.Outcome.ADVANCE,
        state.steering().approvals().amended(),
        state.nextPhase(),
        state.sampled(),
        state.gate(),
        List.copyOf(state.steering().waits().keySet()),
        state.target().intent(),
        state.target().percentage(),
        state.preflightChecks(),
        plan.rollback().verify(),
        plan.checks().stream().map(Check::timeout).reduce(Duration.ZERO, Duration::plus),
        plan.sampling().every(),
        plan.sampling().timeout(),
        plan.sampling().stint());
  }
}
