package dev.rolloutledger.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands between a rollout and its next decision.
 *
 * @param kind what it is
 * @param text what it is, in a sentence with the figures
 * @param since since when; null where that does not matter
 * @param endedBy who or what ends it; null where time does
 */
public record Obstacle(
    Kind kind,
    String text,
    @Nullable Instant since,
    @Nullable String endedBy) {

  /** Kinds of obstacles. */
  public enum Kind {
    TIME,
    COVERAGE,
    AVERAGE,
    BUDGET,
    CHECK,
    TARGET,
    ATTESTATION,
    APPROVAL,
    PAUSE,
    WAIT,
    AMENDMENT,
    JUDGEMENT
  }

  static Obstacle of(Kind kind, String text) {
    return new Obstacle(kind, text, null, null);
  }
}
