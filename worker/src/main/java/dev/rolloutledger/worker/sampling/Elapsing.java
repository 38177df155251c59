package dev.rolloutledger.worker.sampling;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The procedure's time during one attempt: the clock is asked once, and goes on at the pace of the
 * machine. A virtual clock does the same while an activity runs, and each question to it costs.
 */
record Elapsing(Instant begun, long nanos) {

  static Elapsing from(InstantSource clock) {
    return new Elapsing(clock.instant(), System.nanoTime());
  }

  Instant instant() {
    long millis = (System.nanoTime() - nanos) / 1_000_000;
    return begun.plusMillis(millis);
  }
}
