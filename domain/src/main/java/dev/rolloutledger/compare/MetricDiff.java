package dev.rolloutledger.compare;

import dev.rolloutledger.plan.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One metric in one place of both rollouts.
 *
 * @param unit unit of the averages and of their difference
 * @param left figures of the first one; null where it has none
 * @param right figures of the second one, in the same unit; null where it has none
 * @param difference the second average less the first; null where one is missing
 * @param percent the difference in % of the first average; null where there is none, or it is 0
 */
public record MetricDiff(
    String place,
    String metric,
    Unit unit,
    @Nullable Figures left,
    @Nullable Figures right,
    @Nullable Double difference,
    @Nullable Double percent) {

  static MetricDiff of(
      String place, String metric, Unit unit, @Nullable Figures left, @Nullable Figures right) {
    Double before = left == null ? null : left.average().value();
    Double after = right == null ? null : right.average().value();
    Double difference = before == null || after == null ? null : (Double) (after - before);
    Double percent = difference == null || before == null || before == 0
        ? null
        : (Double) (100 * difference / Math.abs(before));
    return new MetricDiff(place, metric, unit, left, right, difference, percent);
  }
}
