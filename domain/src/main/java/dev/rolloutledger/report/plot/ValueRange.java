package dev.rolloutledger.report.plot;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Series.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * The values that a metric's plot shows: all samples, the baseline, and the bounds unless one is so
 * far away that nothing else could be seen.
 */
public record ValueRange(double low, double high) {

  /** A bound that is further away than so many times what else is shown is left out. */
  private static final double FAR = 1.5;

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
    range = bound(range, limit(metric, metric.healthy()));
    range = bound(range, limit(metric, metric.critical()));
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

  private static @Nullable ValueRange bound(@Nullable ValueRange range, @Nullable Double limit) {
    if (limit == null || range == null) {
      return limit == null ? range : with(range, limit);
    }
    double span = Math.max(range.high - range.low, 0.1 * Math.abs(range.high));
    boolean far = limit > range.high + FAR * span || limit < range.low - FAR * span;
    return far && span > 0 ? range : with(range, limit);
  }

  /** With a margin; down to zero where that is near, since most figures are shares or lengths. */
  private ValueRange rounded() {
    double span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.2;
    double bottom = low - MARGIN * span;
    boolean nearZero = low >= 0 && low <= 0.6 * (low + span);
    return new ValueRange(nearZero ? 0 : bottom, high + MARGIN * span);
  }
}
