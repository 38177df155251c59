package dev.rolloutledger.report;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rollout it is, how far it is, and which entries say so.
 *
 * @param status as {@code status} says it
 * @param phase name of the current phase; null before the first
 * @param percentage what the target was last read back at, in %
 * @param reason why it was started
 * @param retryOf the rollout that it retries
 * @param completedAt when it was completed, whatever came later
 * @param abandoned that it was abandoned
 * @param endedAt when it was over; null while it runs
 * @param lastAt the latest time of an entry, by the procedure's clock, which is "now" for this report
 */
public record About(
    String rollout,
    String description,
    String target,
    String status,
    Stage stage,
    @Nullable String phase,
    int percentage,
    Instant startedAt,
    Actor startedBy,
    String reason,
    @Nullable String retryOf,
    @Nullable Integer adopted,
    @Nullable Instant completedAt,
    @Nullable Abandoned abandoned,
    @Nullable Instant endedAt,
    Instant lastAt,
    Origin origin) {

  /** That somebody gave it up. */
  public record Abandoned(Instant at, Actor actor, String reason, int percentage) {}

  /**
   * The entries that a report was derived from.
   *
   * @param entries how many there were
   * @param firstIndex ledger index of the first one
   * @param lastIndex that of the last one
   * @param recordedAt when the last one was recorded, by the worker's clock
   * @param planDigest SHA-256 of the plan in force at the end, in hex
   * @param startDigest that of the plan that it was started with
   * @param judges versions of the judges that gave the verdicts
   * @param rehearsal whether it was a rehearsal
   * @param unreadable entries that this release cannot read, by type; they are not in the report
   */
  public record Origin(
      long entries,
      long firstIndex,
      long lastIndex,
      Instant recordedAt,
      String planDigest,
      String startDigest,
      SortedSet<String> judges,
      boolean rehearsal,
      Map<String, Long> unreadable) {}

  /** Whether nothing goes on any more. */
  public boolean over() {
    return stage.over();
  }

  /** The name without its number. */
  public String name() {
    return rollout.substring(0, rollout.lastIndexOf('/'));
  }

  /** From the start to the end, or to the last entry. */
  public Duration length() {
    return Duration.between(startedAt, endedAt == null ? lastAt : endedAt);
  }
}
