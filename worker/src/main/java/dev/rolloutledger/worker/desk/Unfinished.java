package dev.rolloutledger.worker.desk;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished rollout, and whether this engine runs it.
 *
 * @param phase name of its phase; null before the first one
 * @param percentage the percentage at which the target was read back last
 * @param until deadline of the hold that runs; null where none does
 * @param epoch epoch of its last run; 0 where none began
 * @param lastRun what the ledger calls that run: engine and the engine's id of it; null where none began
 * @param lastRunAt when it began
 * @param runsHere whether this engine runs it, so that there is nothing to do
 * @param replacedRun id of a run on this engine in whose place another one began: it steers nothing and
 *     is ended; null for none
 * @param nextEpoch epoch of the run as which it would go on
 */
public record Unfinished(
    String rollout,
    String status,
    Stage stage,
    @Nullable String phase,
    int percentage,
    @Nullable Instant until,
    long epoch,
    @Nullable String lastRun,
    @Nullable Instant lastRunAt,
    boolean runsHere,
    @Nullable String replacedRun,
    long nextEpoch) {

  static Unfinished of(RolloutState state, Epochs epochs, Optional<String> running) {
    Progress progress = state.progress();
    Phase phase = state.currentPhase();
    Progress.Hold hold = progress.hold();
    boolean holds = progress.stage() == Stage.HOLDING || progress.stage() == Stage.BASELINE;
    Optional<RunBegan> last = epochs.last();
    Optional<String> replaced = running.filter(epochs::replaced);
    return new Unfinished(
        state.known().rollout(),
        state.status(),
        progress.stage(),
        phase == null ? null : phase.name(),
        state.target().percentage(),
        hold != null && holds ? hold.until() : null,
        progress.epoch(),
        last.map(RunBegan::engine).orElse(null),
        last.map(RunBegan::at).orElse(null),
        running.isPresent() && replaced.isEmpty(),
        replaced.orElse(null),
        progress.epoch() + 1);
  }
}
