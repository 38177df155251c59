package dev.rolloutledger.compare;

import dev.rolloutledger.compare.SideBySide.Side;
import dev.rolloutledger.plan.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Verdicts of one place: of all samples, and of each metric that was not healthy throughout. */
final class VerdictText {

  private static final String ALL = "all";

  private VerdictText() {}

  static void write(SideBySide sides, List<MetricDiff> metrics) {
    Map<Verdict, Long> left = sum(metrics, MetricDiff::left);
    Map<Verdict, Long> right = sum(metrics, MetricDiff::right);
    pair(sides, ALL, left, right);
    for (MetricDiff metric : metrics) {
      Map<Verdict, Long> one = unwell(metric.left());
      Map<Verdict, Long> other = unwell(metric.right());
      if (!one.isEmpty() || !other.isEmpty()) {
        pair(sides, metric.metric(), one, other);
      }
    }
  }

  private static void pair(
      SideBySide sides, String label, Map<Verdict, Long> left, Map<Verdict, Long> right) {
    sides.pair(
        new Side(label, Differences.verdicts(left)),
        new Side(label, Differences.verdicts(right)),
        left.equals(right));
  }

  private static Map<Verdict, Long> sum(
      List<MetricDiff> metrics, Function<MetricDiff, @Nullable Figures> side) {
    Map<Verdict, Long> sum = new EnumMap<>(Verdict.class);
    for (MetricDiff metric : metrics) {
      Figures figures = side.apply(metric);
      if (figures != null) {
        figures.verdicts().forEach((verdict, count) -> sum.merge(verdict, count, Long::sum));
      }
    }
    return sum;
  }

  private static Map<Verdict, Long> unwell(@Nullable Figures figures) {
    Map<Verdict, Long> others = new EnumMap<>(Verdict.class);
    if (figures != null) {
      others.putAll(figures.verdicts());
    }
    others.remove(Verdict.HEALTHY);
    return others;
  }
}
