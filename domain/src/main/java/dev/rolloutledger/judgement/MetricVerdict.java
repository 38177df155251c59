package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on an average with its reason. The steps are tried in order, and the first that finds
 * something says it.
 *
 * @param because why, with the figures, without the metric's name
 */
record MetricVerdict(Verdict verdict, String because) {

  static Optional<MetricVerdict> coverage(Average average, int due, double coverage) {
    double known = due == 0 ? 0 : 100.0 * average.known() / due;
    if (average.value() != null && known >= coverage) {
      return Optional.empty();
    }
    if (average.value() == null && average.known() > 0) {
      return Optional.of(new MetricVerdict(
          Verdict.NO_DATA, "no requests stand behind its " + average.known() + " known samples"));
    }
    return Optional.of(new MetricVerdict(
        average.value() == null ? Verdict.NO_DATA : Verdict.INCONCLUSIVE,
        String.format(
            Locale.ROOT,
            "%d of %d due samples are known, %s %% are asked for",
            average.known(),
            due,
            number(coverage))));
  }

  static Optional<MetricVerdict> band(Metric metric, Average average) {
    double value = value(average);
    if (metric.critical() != null && metric.critical().meets(value, metric.unit())) {
      return found(Verdict.CRITICAL, metric.unit(), value, "critical is " + metric.critical());
    }
    if (metric.healthy() != null && !metric.healthy().meets(value, metric.unit())) {
      return found(Verdict.WARNING, metric.unit(), value, "healthy is " + metric.healthy());
    }
    return Optional.empty();
  }

  static Optional<MetricVerdict> bound(@Nullable Bound bound, Metric metric, Average average) {
    double value = value(average);
    return bound == null || bound.meets(value, metric.unit())
        ? Optional.empty()
        : found(Verdict.WARNING, metric.unit(), value, "to close it must be " + bound);
  }

  static Optional<MetricVerdict> compared(
      @Nullable Comparison comparison, Average average, Average baseline) {
    if (comparison == null) {
      return Optional.empty();
    }
    int fewest = Math.min(average.known(), baseline.known());
    if (baseline.value() == null || fewest < comparison.minimum()) {
      return Optional.of(new MetricVerdict(
          Verdict.INCONCLUSIVE,
          "compared on "
              + fewest
              + " samples, at least "
              + comparison.minimum()
              + " are asked for on either side"));
    }
    double change = change(average, baseline);
    double counted = switch (comparison.change()) {
      case INCREASE -> change;
      case DECREASE -> -change;
      case ANY -> Math.abs(change);
    };
    return counted <= comparison.atMost()
        ? Optional.empty()
        : Optional.of(new MetricVerdict(
            Verdict.WARNING,
            String.format(
                Locale.ROOT,
                "changed by %s %% against the baseline, at most %s %% %s is accepted",
                number(change),
                number(comparison.atMost()),
                comparison.change() == Comparison.Change.ANY
                    ? "of change"
                    : "of " + comparison.change().name().toLowerCase(Locale.ROOT))));
  }

  static MetricVerdict healthy(Metric metric, Average average) {
    return new MetricVerdict(
        Verdict.HEALTHY, "average " + number(value(average)) + suffix(metric.unit()));
  }

  MetricJudgement of(
      String metric, Average average, int due, @Nullable Comparison comparison, Average baseline) {
    boolean comparable = comparison != null && average.value() != null && baseline.value() != null;
    return new MetricJudgement(
        metric,
        average,
        due,
        comparison == null ? null : baseline,
        comparable ? finite(change(average, baseline)) : null,
        verdict,
        metric + ": " + because);
  }

  private static Optional<MetricVerdict> found(
      Verdict verdict, Unit unit, double value, String bound) {
    return Optional.of(
        new MetricVerdict(verdict, "average " + number(value) + suffix(unit) + ", " + bound));
  }

  /** Change in % of the baseline; from zero it is 0 or without bound. */
  private static double change(Average average, Average baseline) {
    double before = value(baseline);
    double now = value(average);
    if (before == 0) {
      return now == 0 ? 0 : now > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return 100 * (now - before) / Math.abs(before);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static double value(Average average) {
    return average.value() == null ? Double.NaN : average.value();
  }

  private static String suffix(Unit unit) {
    return unit == Unit.COUNT ? "" : " " + unit.symbol();
  }

  static String number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
