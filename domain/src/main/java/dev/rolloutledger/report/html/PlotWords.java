package dev.rolloutledger.report.html;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Series.Bucket;
import dev.rolloutledger.report.page.Block.Plot;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A plot in words, for those who do not see it. */
final class PlotWords {

  private PlotWords() {}

  static String of(Plot plot) {
    MetricReport metric = plot.metric();
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    metric
        .series()
        .buckets()
        .forEach(bucket -> bucket
            .verdicts()
            .forEach((verdict, count) -> verdicts.merge(verdict, count, Integer::sum)));
    String counts = verdicts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
    return "From " + Texts.time(Objects.requireNonNull(metric.series().from())) + " to "
        + Texts.time(plot.until()) + " in stretches of "
        + Texts.length(metric.series().width())
        + "; " + values(metric) + "; samples: " + counts
        + ". The figures are in the table below.";
  }

  private static String values(MetricReport metric) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Bucket bucket : metric.series().buckets()) {
      if (bucket.low() != null && bucket.high() != null) {
        low = Math.min(low, bucket.low());
        high = Math.max(high, bucket.high());
      }
    }
    return high < low
        ? "no sample has a value"
        : "lowest " + Texts.value(low, metric.unit()) + ", highest "
            + Texts.value(high, metric.unit());
  }
}
