package dev.rolloutledger.report.page;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.Exposure;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much of the traffic saw the change, and for how long. */
final class Exposed {

  private static final int MOST = 8;

  private Exposed() {}

  static String line(Report report) {
    List<Exposure> on =
        report.exposure().shown().filter(exposure -> exposure.percentage() > 0).toList();
    if (on.isEmpty()) {
      return "nobody: the target was never read back on";
    }
    long more = on.size() - Math.min(on.size(), MOST) + report.exposure().omitted();
    return on.stream()
            .limit(MOST)
            .map(exposure ->
                exposure.percentage() + " % of the traffic for " + Texts.length(exposure.length()))
            .collect(Collectors.joining(", "))
        + (more == 0 ? "" : ", and " + Words.number(more) + " more stretches")
        + requests(report, on);
  }

  /** Of the first metric whose source says how many requests stand behind its values. */
  private static String requests(Report report, List<Exposure> on) {
    return report.metrics().stream()
        .map(MetricReport::name)
        .filter(metric -> sum(on, metric) > 0)
        .findFirst()
        .map(metric -> "; meanwhile "
            + String.format(Locale.ROOT, "%,.0f", sum(on, metric))
            + " requests stood behind the samples of " + metric)
        .orElse("; how many requests that were, no source said");
  }

  private static double sum(List<Exposure> on, String metric) {
    return on.stream()
        .mapToDouble(exposure -> exposure.requests().getOrDefault(metric, 0.0))
        .sum();
  }
}
