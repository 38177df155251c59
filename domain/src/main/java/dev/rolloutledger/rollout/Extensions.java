package dev.rolloutledger.rollout;

import java.time.Duration;
import java.time.Instant;

/** Where an extended hold ends. */
final class Extensions {

  private Extensions() {}

  /**
   * The extension counts from the old deadline, or from now where that is long past. It has a whole
   * number of due times, so that the judged window, which is as long as the plan's hold, keeps to the
   * grid and has as many due times as the hold had.
   */
  static Instant until(RolloutState state, Progress.Hold hold, Instant at) {
    Duration every = state.plan().sampling().every();
    Duration late = Duration.between(hold.until(), at);
    long passed = late.compareTo(every) > 0 ? steps(late, every) : 0;
    long more = steps(state.plan().extension().by(), every);
    return hold.until().plus(every.multipliedBy(passed + more));
  }

  /** How many due times a length has, the last one begun. */
  private static long steps(Duration length, Duration every) {
    return (length.toMillis() + every.toMillis() - 1) / every.toMillis();
  }
}
