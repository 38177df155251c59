package dev.rolloutledger.worker.source.sql;

import java.time.Duration;

/** Until when a statement may take. */
record Bound(long deadlineNanos) {

  static Bound in(Duration left) {
    return new Bound(System.nanoTime() + left.toNanos());
  }

  /** What is left, at least 1. */
  long millis() {
    return Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
  }

  /** The same in whole seconds, rounded up: 0 would mean for ever. */
  int seconds() {
    return Math.toIntExact(Duration.ofMillis(millis()).plusMillis(999).toSeconds());
  }
}
