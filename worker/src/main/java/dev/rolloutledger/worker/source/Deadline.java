package dev.rolloutledger.worker.source;

import java.time.Duration;

/** One bound for all that is asked for a due time. */
record Deadline(Duration timeout, long nanos) {

  static Deadline in(Duration timeout) {
    return new Deadline(timeout, System.nanoTime() + timeout.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }
}
