package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering;
import java.time.Duration;
import java.time.Instant;
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
    long ledgerIndex) {

  /** Of a rollout that was started; the parameters are those of {@link StatusView#of}. */
  public static RolloutSummary of(RolloutState state, long ledgerIndex, Instant now) {
    Phase phase = state.currentPhase();
    HoldView hold = HoldView.of(state, now);
    return new RolloutSummary(
        state.known().rollout(),
        state.status(),
        phase == null ? null : phase.name(),
        state.progress().phase() + 1,
        state.plan().phases().size(),
        state.target().percentage(),
        hold == null ? null : hold.left(),
        needs(state),
        state.known().startedAt(),
        state.lastAt(),
        ledgerIndex);
  }

  private static @Nullable String needs(RolloutState state) {
    if (state.progress().stage().over()) {
      return null;
    }
    Steering.Pause paused = state.steering().paused();
    if (paused != null) {
      return "paused by " + paused.by() + ": " + paused.reason();
    }
    return state.steering().waits().values().stream()
        .findFirst()
        .map(Steering.Wait::reason)
        .orElse(null);
  }
}
