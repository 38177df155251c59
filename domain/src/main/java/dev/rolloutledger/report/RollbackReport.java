package dev.rolloutledger.report;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RollbackView.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way back, from the request to the end.
 *
 * @param target how long the plan lets it take from the request to off
 * @param offAt when the target was read back off for the first time
 * @param verifiedAt when everything was verified
 * @param steps what was done and found
 * @param evidence what was kept for the investigation
 */
public record RollbackReport(
    Cause cause,
    Actor actor,
    String reason,
    Instant requestedAt,
    Duration target,
    @Nullable Instant offAt,
    @Nullable Instant verifiedAt,
    Excerpt<Taken> steps,
    List<Evidence> evidence) {

  public RollbackReport {
    evidence = List.copyOf(evidence);
  }

  /** A step of it. */
  public record Taken(Instant at, long index, String what) {}

  /** A piece of evidence. */
  public record Evidence(long index, String name, String text) {}

  /** From the request to off; null while it is not off. */
  public @Nullable Duration offAfter() {
    return offAt == null ? null : Duration.between(requestedAt, offAt);
  }

  /** From the request to the end; null before it. */
  public @Nullable Duration verifiedAfter() {
    return verifiedAt == null ? null : Duration.between(requestedAt, verifiedAt);
  }

  /** Whether it was off within the target; null while it is not off. */
  public @Nullable Boolean withinTarget() {
    Duration took = offAfter();
    return took == null ? null : took.compareTo(target) <= 0;
  }
}
