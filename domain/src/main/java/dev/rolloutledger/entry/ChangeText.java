package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A status in one line, of what changes rarely: two reports with equal lines differ in figures only. */
public final class ChangeText {

  private ChangeText() {}

  /** The line, without a time before it. */
  public static String of(StatusReport report) {
    StatusView view = report.rollout();
    List<String> parts = new ArrayList<>();
    parts.add(view.rollout() + " " + view.status() + place(view));
    if (view.rollback() != null) {
      parts.add("roll back, asked by " + view.rollback().actor() + ": "
          + view.rollback().reason());
      parts.add(view.rollback().offAt() == null ? "not off yet" : "off");
    }
    if (report.noEngineSince() != null && !view.stage().over()) {
      parts.add("no engine since " + Texts.time(report.noEngineSince()));
    }
    if (report.ledger() != null && !report.ledger().writable()) {
      parts.add("the ledger cannot record");
    }
    Need need = view.need();
    if (need != null) {
      parts.add(need.reason() + ", ended by " + need.endedBy());
    }
    metrics(view, parts);
    return String.join("; ", parts);
  }

  private static String place(StatusView view) {
    String at = view.percentage() == 0 ? "off" : "at " + view.percentage() + " %";
    return ", "
        + at
        + view.phases().stream()
            .filter(phase -> phase.state() == PhaseView.State.CURRENT)
            .map(phase -> ", phase " + phase.name() + until(phase))
            .findFirst()
            .orElse("");
  }

  private static String until(PhaseView phase) {
    return phase.until() == null ? "" : " until " + Texts.time(phase.until());
  }

  private static void metrics(StatusView view, List<String> parts) {
    for (MetricView metric : view.metrics()) {
      if (metric.verdict() != null && metric.verdict() != Verdict.HEALTHY) {
        parts.add(metric.name() + " " + metric.verdict());
      }
    }
  }
}
