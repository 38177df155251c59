package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.text.Bars;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Metrics beside their bounds with how they went lately, and below them the budgets in use. */
final class MetricText {

  private static final String INDENT = "  ";
  private static final int SHORTEST_SPARK = 8;

  private static final List<Column> COLUMNS = List.of(
      Column.left("metrics", 0),
      Column.right("latest", 0),
      Column.left("verdict", 0),
      Column.left("healthy", 1),
      Column.left("critical", 1),
      Column.left("to baseline", 3),
      Column.tail("lately", 2, SHORTEST_SPARK),
      Column.right("known", 4));

  private MetricText() {}

  static void write(Page page, StatusReport report, StatusText.Detail detail) {
    StatusView view = report.rollout();
    List<MetricView> shown = view.metrics().stream()
        .filter(metric -> detail != StatusText.Detail.LEAN || metric.verdict() != Verdict.HEALTHY)
        .toList();
    TextTable table = new TextTable(COLUMNS);
    shown.forEach(metric -> table.row(row(page, report, metric)));
    page.lines(table.lines(page.layout()));
    int healthy = view.metrics().size() - shown.size();
    if (healthy > 0) {
      page.say(INDENT + healthy + " metrics whose latest sample is healthy", Tone.GOOD);
    }
    view.metrics().forEach(metric -> metric.budgets().forEach(used -> budget(page, metric, used)));
    view.metrics().stream()
        .map(MetricView::compared)
        .filter(Objects::nonNull)
        .forEach(compared -> page.say(INDENT + compared, Tone.DIM));
    CoverageText.write(page, view);
  }

  private static List<Line> row(Page page, StatusReport report, MetricView metric) {
    HoldView hold = report.rollout().hold();
    String due = hold == null ? "" : "/" + hold.dueTimes();
    Verdict verdict = metric.verdict();
    return List.of(
        Line.of(INDENT + metric.name()),
        Line.of(Texts.value(metric.value(), metric.unit())),
        verdict == null ? Line.of("-") : Line.of(verdict.name(), tone(verdict)),
        Line.of(Texts.bound(metric.healthy()), Tone.DIM),
        Line.of(Texts.bound(metric.critical()), Tone.DIM),
        Line.of(Texts.comparison(metric.againstBaseline()), Tone.DIM),
        spark(metric, report.series(metric.name()), page.layout().glyphs()),
        Line.of(metric.known() + due, Tone.DIM));
  }

  /** Each sample in the tone of its verdict, so that a bad one is seen where it was. */
  private static Line spark(MetricView metric, List<Recent.Point> points, Glyphs glyphs) {
    List<@Nullable Double> values = new ArrayList<>();
    points.forEach(point -> values.add(point.value()));
    String bars = Bars.spark(values, limit(metric), glyphs);
    Line line = Line.EMPTY;
    for (int i = 0; i < bars.length(); i++) {
      line = line.plus(bars.substring(i, i + 1), tone(points.get(i).verdict()));
    }
    return line;
  }

  private static @Nullable Double limit(MetricView metric) {
    Bound bound = metric.healthy() == null ? metric.critical() : metric.healthy();
    return bound == null ? null : metric.unit().from(bound.limit(), bound.unit());
  }

  private static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> Tone.GOOD;
      case CRITICAL -> Tone.BAD;
      case WARNING, NO_DATA, STALE, ERROR, INCONCLUSIVE -> Tone.WARNING;
    };
  }

  private static void budget(Page page, MetricView metric, MetricView.Used used) {
    String text = StatusWords.budget(metric, used);
    page.hang(used.spent() ? "! " : INDENT, Tone.BAD, text, used.spent() ? Tone.BAD : Tone.PLAIN);
  }
}
