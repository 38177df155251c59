package dev.rolloutledger.entry;

import dev.rolloutledger.entry.TextTable.Column;
import java.util.ArrayList;
import java.util.List;

/** Metrics beside their bounds as lines for a terminal, and below them the budgets that are used. */
final class MetricText {

  private static final String INDENT = "  ";

  private static final List<Column> COLUMNS = List.of(
      new Column("metrics", 0, false),
      new Column("latest", 0, true),
      new Column("verdict", 0, false),
      new Column("healthy", 1, false),
      new Column("critical", 1, false),
      new Column("to baseline", 2, false),
      new Column("known", 3, true));

  private MetricText() {}

  static List<String> of(StatusView view, int width) {
    TextTable table = new TextTable(COLUMNS);
    String due = view.hold() == null ? "" : "/" + view.hold().dueTimes();
    for (MetricView metric : view.metrics()) {
      table.row(List.of(
          INDENT + metric.name(),
          Texts.value(metric.value(), metric.unit()),
          metric.verdict() == null ? "-" : metric.verdict().name(),
          Texts.bound(metric.healthy()),
          Texts.bound(metric.critical()),
          Texts.comparison(metric.againstBaseline()),
          metric.known() + due));
    }
    List<String> lines = new ArrayList<>(table.lines(width));
    for (MetricView metric : view.metrics()) {
      for (MetricView.Used used : metric.budgets()) {
        String mark = used.spent() ? "! " : INDENT;
        lines.addAll(Texts.hang(mark, "    ", say(metric, used), width));
      }
    }
    return lines;
  }

  private static String say(MetricView metric, MetricView.Used used) {
    return metric.name()
        + ": "
        + used.used()
        + " "
        + used.verdict()
        + (used.spent() ? ", its budget of " : " towards its budget of ")
        + used.budget()
        + (used.spent() ? " is spent: " : ", then: ")
        + used.action().text();
  }
}
