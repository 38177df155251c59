package dev.rolloutledger.judgement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a metric's source answered for one due time: a value, or the reason why there is none.
 *
 * @param metric name of the metric
 * @param value the value in the metric's unit, never NaN or infinite; null if there is none
 * @param weight how many requests stand behind the value; null where the source does not say
 * @param sourceTime the source's own time of the value; null where the source does not say
 * @param fetchedAt when the answer was there, by the worker's clock
 * @param query what was asked, without credentials
 * @param absence why there is no value; null exactly when there is one
 */
public record Sample(
    String metric,
    @Nullable Double value,
    @Nullable Double weight,
    @Nullable Instant sourceTime,
    Instant fetchedAt,
    String query,
    @Nullable Absence absence) {

  public Sample {
    if ((value == null) == (absence == null)) {
      throw new IllegalArgumentException("expected a value or the reason why there is none, found "
          + (value == null ? "neither" : "both"));
    }
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("expected a finite value, found " + value);
    }
    if (weight != null && !(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException("expected a weight of at least 0, found " + weight);
    }
  }

  /** A sample with a value. */
  public static Sample of(
      String metric,
      double value,
      @Nullable Double weight,
      @Nullable Instant sourceTime,
      Instant fetchedAt,
      String query) {
    return new Sample(metric, value, weight, sourceTime, fetchedAt, query, null);
  }

  /** A sample without one. */
  public static Sample absent(
      String metric, Absence.Kind kind, String reason, Instant fetchedAt, String query) {
    return new Sample(metric, null, null, null, fetchedAt, query, new Absence(kind, reason));
  }

  /**
   * Why a sample has no value.
   *
   * @param kind whether the source had nothing to say, or could not be asked
   * @param reason a sentence, without credentials
   */
  public record Absence(Kind kind, String reason) {
    /** The two ways of having no value. */
    public enum Kind {
      NO_DATA,
      ERROR
    }
  }
}
