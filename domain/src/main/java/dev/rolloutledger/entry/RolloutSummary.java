package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout in one row of a list.
 *
 * @param phase name of the current phase; null before the first one
 * @param phaseNumber its number from 1; 0 before the first one
 * @param percentage percentage that was last read back as asked
 * @param left time left in the hold that runs; null where none does
 * @param needs what it waits for, or why it is paused; null where it needs nobody
 * @param ledgerIndex index of the last entry that it reflects
 * @param over whether it is over
 * @param need what it needs, since when, and who or what ends that; null where it needs nothing
 * @param lastAct who acted last, when and why; null where that was not asked for
 */
public record RolloutSummary(
    String rollout,
    String status,
    @Nullable String phase,
    int phaseNumber,
    int phases,
    int percentage,
    @Nullable Duration left,
    @Nullable String needs,
    Instant startedAt,
    Instant lastAt,
    long ledgerIndex,
    boolean over,
    @Nullable Need need,
    @Nullable LastAct lastAct) {

  /** Of a rollout that was started; the parameters are those of {@link StatusView#of}. */
  public static RolloutSummary of(RolloutState state, long ledgerIndex, Instant now) {
    return of(state, ledgerIndex, now, null);
  }

  /** The same, with who acted last. */
  public static RolloutSummary of(
      RolloutState state, long ledgerIndex, Instant now, @Nullable LastAct lastAct) {
    Phase phase = state.currentPhase();
    HoldView hold = HoldView.of(state, now);
    Stage stage = state.progress().stage();
    Need need = Need.of(
        state.known().rollout(),
        stage,
        state.steering().paused(),
        List.copyOf(state.steering().waits().values()));
    return new RolloutSummary(
        state.known().rollout(),
        state.status(),
        phase == null ? null : phase.name(),
        state.progress().phase() + 1,
        state.plan().phases().size(),
        state.target().percentage(),
        hold == null ? null : hold.left(),
        need == null ? null : need.reason(),
        state.known().startedAt(),
        state.lastAt(),
        ledgerIndex,
        stage.over(),
        need,
        lastAct);
  }
}
