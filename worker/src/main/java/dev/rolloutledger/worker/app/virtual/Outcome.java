package dev.rolloutledger.worker.app.virtual;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rehearsal ended.
 *
 * @param status {@code COMPLETED}, {@code ROLLED_BACK}, or where it stood at the horizon
 * @param waitsFor what it waited for when it was given up; null if it ended
 * @param samples samples recorded
 * @param missed due times marked as missed
 * @param historyEvents events in the engine's history of it
 * @param began virtual time of the start
 * @param ended virtual time of the end
 * @param wall how long it took
 * @param home where its ledger lies
 */
public record Outcome(
    String rollout,
    String status,
    @Nullable String waitsFor,
    long samples,
    long missed,
    long historyEvents,
    Instant began,
    Instant ended,
    Duration wall,
    Path home) {

  /** Whether the rollout is over. */
  public boolean over() {
    return waitsFor == null;
  }
}
