package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The due times of a hold: from its start, half open at its deadline, and on the same grid beyond it
 * where the rollout waits.
 *
 * @param from the first due time
 * @param until the deadline
 * @param every distance of two due times
 * @param next the first due time that is not recorded
 */
public record Grid(Instant from, Instant until, Duration every, Instant next) {

  /** Of the hold that runs or ran last. */
  public static Grid of(RolloutState state) {
    Progress.Hold hold = Objects.requireNonNull(state.progress().hold());
    Duration every = state.plan().sampling().every();
    Instant last = state.watch().lastDue();
    return new Grid(
        hold.from(), hold.until(), every, last == null ? hold.from() : last.plus(every));
  }

  /** Whether every due time before the deadline is recorded. */
  public boolean complete() {
    return !next.isBefore(until);
  }

  /** The last due time that is not after {@code now}, and before the deadline unless beyond it. */
  public Instant latest(Instant now, boolean beyond) {
    Instant end = beyond || now.isBefore(until) ? now : until.minusMillis(1);
    long steps = Duration.between(from, end).toMillis() / every.toMillis();
    return from.plus(every.multipliedBy(Math.max(0, steps)));
  }
}
