package dev.rolloutledger.worker.measure;

import java.time.Duration;
import java.util.stream.Stream;

/** The bounds of histograms: few, since each one is a series for every set of tags. */
final class Buckets {

  private Buckets() {}

  /** From a forced append on a good disk to the deadline of a caller. */
  static Duration[] ofAppends() {
    return of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000);
  }

  /** From a tenth of a second to beyond the grid's usual distance. */
  static Duration[] ofLateness() {
    return of(100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000);
  }

  /** From well below the aim of one second to a rollback that somebody has to look after. */
  static Duration[] ofRollbacks() {
    return of(100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000);
  }

  /** The SDK's requests, tasks and delays. */
  static Duration[] ofEngine() {
    return of(5, 20, 50, 100, 250, 1_000, 5_000, 30_000);
  }

  private static Duration[] of(Integer... millis) {
    return Stream.of(millis).map(Duration::ofMillis).toArray(Duration[]::new);
  }
}
