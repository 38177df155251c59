package dev.rolloutledger.report.plot;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Series.Bucket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that a metric's plot shows: all samples, the baseline, and the bounds unless one is so
 * far away that nothing else could be seen.
 */
public record ValueRange(double low, double high) {

  /**
   * A bound that is further away than so many times what else is shown is left out; what is shown
   * counts as at least a part of its own size, so that noise is not stretched.
   */
  private static final double FAR = 3;

  private static final double CRITICAL_FAR = 1.5;
  private static final double LEAST = 0.4;
  private static final double MARGIN = 0.08;

  /** The range of a metric; from 0 to 1 where nothing is known. */
  public static ValueRange of(MetricReport metric) {
    ValueRange range = null;
    for (Bucket bucket : metric.series().buckets()) {
      if (bucket.low() != null && bucket.high() != null) {
        range = with(with(range, bucket.low()), bucket.high());
      }
    }
    if (metric.baseline() != null && metric.baseline().value() != null) {
      range = with(range, metric.baseline().value());
    }
    for (double accepted : accepted(metric)) {
      range = bound(range, accepted, FAR);
    }
    range = bound(range, limit(metric, metric.healthy()), FAR);
    range = bound(range, limit(metric, metric.critical()), CRITICAL_FAR);
    return range == null ? new ValueRange(0, 1) : range.rounded();
  }

  /** A bound's limit in the metric's unit; null where there is none. */
  public static @Nullable Double limit(MetricReport metric, @Nullable Bound bound) {
    return bound == null ? null : metric.unit().from(bound.limit(), bound.unit());
  }

  private static ValueRange with(@Nullable ValueRange range, double value) {
    return range == null
        ? new ValueRange(value, value)
        : new ValueRange(Math.min(range.low, value), Math.max(range.high, value));
  }

  /** What an average over a hold may come to against the baseline; none where it is not compared. */
  public static List<Double> accepted(MetricReport metric) {
    Comparison comparison = metric.againstBaseline();
    if (comparison == null || metric.baseline() == null || metric.baseline().value() == null) {
      return List.of();
    }
    double baseline = metric.baseline().value();
    double change = Math.abs(baseline) * comparison.atMost() / 100;
    return switch (comparison.change()) {
      case INCREASE -> List.of(baseline + change);
      case DECREASE -> List.of(baseline - change);
      case ANY -> List.of(baseline - change, baseline + change);
    };
  }

  private static @Nullable ValueRange bound(
      @Nullable ValueRange range, @Nullable Double limit, double far) {
    if (limit == null || range == null) {
      return limit == null ? range : with(range, limit);
    }
    double span = Math.max(range.high - range.low, LEAST * Math.abs(range.high));
    boolean away = limit > range.high + far * span || limit < range.low - far * span;
    return away && span > 0 ? range : with(range, limit);
  }

  /** With a margin; down to zero where that is near, since most figures are shares or lengths. */
  private ValueRange rounded() {
    double span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.2;
    double bottom = low - MARGIN * span;
    boolean nearZero = low >= 0 && low <= 0.6 * (low + span);
    return new ValueRange(nearZero ? 0 : bottom, high + MARGIN * span);
  }
}
