package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold: the window in which samples are due.
 *
 * @param number counts the holds of the rollout from 1, the baseline's window being one
 * @param baseline whether it is the baseline's window
 * @param from its start
 * @param until its deadline
 * @param extensions how often it was extended
 * @param left time left to the deadline; null where it does not run
 * @param dueTimes how many due times are behind
 * @param dueInAll how many there are
 * @param coverage share of the due samples that must be known for the phase to pass, in %
 */
public record HoldView(
    int number,
    boolean baseline,
    Instant from,
    Instant until,
    int extensions,
    @Nullable Duration left,
    int dueTimes,
    long dueInAll,
    double coverage) {

  static @Nullable HoldView of(RolloutState state, Instant now) {
    Progress.Hold hold = state.progress().hold();
    if (hold == null) {
      return null;
    }
    long every = state.plan().sampling().every().toMillis();
    long length = Duration.between(hold.from(), hold.until()).toMillis();
    return new HoldView(
        hold.number(),
        state.progress().phase() < 0,
        hold.from(),
        hold.until(),
        hold.extensions(),
        runs(state.progress().stage()) ? left(now, hold.until()) : null,
        state.watch().dueTimes(),
        (length + every - 1) / every,
        state.plan().sampling().coverage());
  }

  /** The share of the hold that is behind, 0 to 1; 1 where it does not run any more. */
  public double share() {
    long length = Duration.between(from, until).toMillis();
    return left == null || length <= 0 ? 1 : 1 - (double) left.toMillis() / length;
  }

  private static boolean runs(Stage stage) {
    return stage == Stage.HOLDING || stage == Stage.BASELINE;
  }

  static Duration left(Instant now, Instant until) {
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }
}
