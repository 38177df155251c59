package dev.rolloutledger.compare;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How what differs is written: always the second less the first, with its sign. */
final class Differences {

  /** Digits of an average, as {@link Texts#value} shows it. */
  private static final int SHOWN = 4;

  /** Less than this share, in %, is shown as about none. */
  private static final double LEAST = 0.05;

  private static final String NONE = "";
  private static final String EQUAL = "=";

  private Differences() {}

  static String of(long left, long right) {
    return left == right ? EQUAL : String.format(Locale.ROOT, "%+,d", right - left);
  }

  static String of(@Nullable Duration left, @Nullable Duration right) {
    if (left == null || right == null) {
      return NONE;
    }
    Duration difference = right.minus(left);
    return Texts.length(left).equals(Texts.length(right))
        ? EQUAL
        : (difference.isNegative() ? "-" : "+") + Texts.length(difference.abs());
  }

  /** As fine as the two averages are shown; what cannot be seen in them is no difference. */
  static String value(MetricDiff metric) {
    Double difference = metric.difference();
    if (difference == null) {
      return NONE;
    }
    double larger = Math.max(size(metric.left()), size(metric.right()));
    int digits = new BigDecimal(larger, new MathContext(SHOWN)).scale();
    BigDecimal seen = new BigDecimal(difference).setScale(digits, RoundingMode.HALF_EVEN);
    return seen.signum() == 0
        ? EQUAL
        : (seen.signum() > 0 ? "+" : "") + Texts.value(seen.doubleValue(), metric.unit());
  }

  private static double size(@Nullable Figures figures) {
    Double value = figures == null ? null : figures.average().value();
    return value == null ? 0 : Math.abs(value);
  }

  static String percent(MetricDiff metric) {
    Double percent = metric.percent();
    if (percent == null || value(metric).equals(EQUAL)) {
      return NONE;
    }
    return Math.abs(percent) < LEAST ? "~ 0 %" : String.format(Locale.ROOT, "%+.1f %%", percent);
  }

  static String length(@Nullable Duration duration) {
    return duration == null ? "-" : Texts.length(duration);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1,144 HEALTHY, 4 WARNING}; a dash for none. */
  static String verdicts(Map<Verdict, Long> verdicts) {
    return verdicts.isEmpty()
        ? "-"
        : verdicts.entrySet().stream()
            .map(entry -> count(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
