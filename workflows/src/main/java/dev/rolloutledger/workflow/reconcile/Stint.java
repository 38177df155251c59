package dev.rolloutledger.workflow.reconcile;

import java.time.Duration;
import java.time.Instant;

/**
 * The time in which a stint's attempts can have recorded.
 *
 * @param hold number of the hold
 * @param from when it was asked for, by the procedure's clock
 * @param until when it ended, or the latest time at which it can have
 */
record Stint(int hold, Instant from, Instant until) {

  /** The worker's clock tells when something was sampled, the engine's when a stint ran. */
  static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  boolean covers(int number, Instant at) {
    return number == hold
        && !at.isBefore(from.minus(CLOCKS_APART))
        && !at.isAfter(until.plus(CLOCKS_APART));
  }
}
