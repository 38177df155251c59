package dev.rolloutledger.worker.app.virtual;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * @param eventless calendars of the plan that had no events, since the scenario says nothing of them
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
    Path home,
    List<String> eventless) {

  public Outcome {
    eventless = List.copyOf(eventless);
  }

  /** The same of a world that knew nothing of these calendars. */
  Outcome eventless(List<String> calendars) {
    return new Outcome(
        rollout,
        status,
        waitsFor,
        samples,
        missed,
        historyEvents,
        began,
        ended,
        wall,
        home,
        calendars);
  }

  /** Whether the rollout is over. */
  public boolean over() {
    return waitsFor == null;
  }
}
