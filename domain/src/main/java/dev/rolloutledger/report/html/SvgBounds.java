package dev.rolloutledger.report.html;

import static dev.rolloutledger.report.html.Frame.n;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.plot.ValueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bounds of a metric's bands, and its baseline, as lines across a plot. */
final class SvgBounds {

  private final Markup html;
  private final Frame frame;

  SvgBounds(Markup html, Frame frame) {
    this.html = html;
    this.frame = frame;
  }

  void write(MetricReport metric) {
    Double critical = ValueRange.limit(metric, metric.critical());
    Double healthy = ValueRange.limit(metric, metric.healthy());
    zone(metric.critical(), critical);
    if (healthy != null && frame.value.contains(healthy)) {
      line("healthy", healthy, "healthy " + metric.healthy(), Frame.LEFT + 6, "start");
    }
    if (critical != null && frame.value.contains(critical)) {
      line("critical", critical, "critical " + metric.critical(), Frame.RIGHT - 6, "end");
    }
    if (metric.baseline() != null && metric.baseline().value() != null) {
      String text = "baseline " + Texts.value(metric.baseline().value(), metric.unit());
      line("base", metric.baseline().value(), text, (Frame.LEFT + Frame.RIGHT) / 2, "middle");
    }
    html.newline();
  }

  private void zone(@Nullable Bound critical, @Nullable Double limit) {
    if (critical == null || limit == null || !frame.value.contains(limit)) {
      return;
    }
    boolean below = critical.operator().downward();
    double top = below ? frame.value.at(limit) : Frame.TOP;
    double bottom = below ? Frame.BOTTOM : frame.value.at(limit);
    html.empty(
        "rect",
        "class", "zone",
        "x", n(Frame.LEFT),
        "y", n(top),
        "width", n(Frame.RIGHT - Frame.LEFT),
        "height", n(bottom - top));
  }

  private void line(String kind, double limit, String label, double x, String anchor) {
    double y = frame.value.at(limit);
    html.empty(
        "path", "class", "limit " + kind, "d", "M" + Frame.LEFT + " " + n(y) + "H" + Frame.RIGHT);
    boolean room = y - Frame.TOP > 22;
    html.element(
        "text", label,
        "class", "limit-label " + kind + "-label",
        "x", n(x),
        "y", n(y),
        "dy", room ? "-.35em" : "1.05em",
        "text-anchor", anchor);
  }

  /** Which bounds are too far away to be shown. */
  static Optional<String> outside(Frame frame, MetricReport metric) {
    List<String> said = new ArrayList<>();
    add(said, frame, metric, "healthy ", metric.healthy());
    add(said, frame, metric, "critical ", metric.critical());
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of("Outside of this plot: " + String.join(", ", said) + ".");
  }

  private static void add(
      List<String> said, Frame frame, MetricReport metric, String word, @Nullable Bound bound) {
    Double limit = ValueRange.limit(metric, bound);
    if (limit != null && !frame.value.contains(limit)) {
      said.add(word + bound);
    }
  }
}
