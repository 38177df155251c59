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

/** The bounds of a metric's bands, and its baseline, as lines across a plot, with their labels. */
final class SvgBounds {

  /** A label's height, and what it needs to the plot's edge. */
  private static final double ROOM = 18;

  private static final double EDGE = 22;

  private final Markup html;
  private final Frame frame;
  private final MetricReport metric;
  private final List<Limit> limits = new ArrayList<>();

  /** A line across. */
  private record Limit(String kind, double value, String label, double x, String anchor) {}

  SvgBounds(Markup html, Frame frame, MetricReport metric) {
    this.html = html;
    this.frame = frame;
    this.metric = metric;
    double middle = (Frame.LEFT + Frame.RIGHT) / 2.0;
    add("healthy", metric.healthy(), Frame.LEFT + 6, "start");
    add("critical", metric.critical(), Frame.LEFT + 156, "start");
    if (metric.baseline() != null && metric.baseline().value() != null) {
      double baseline = metric.baseline().value();
      add("base", baseline, "baseline " + Texts.value(baseline, metric.unit()), middle, "middle");
    }
    for (double accepted : ValueRange.accepted(metric)) {
      String label = "average " + Texts.comparison(metric.againstBaseline());
      add("base", accepted, label, middle, "middle");
    }
  }

  private void add(String kind, @Nullable Bound bound, double x, String anchor) {
    Double limit = ValueRange.limit(metric, bound);
    if (limit != null) {
      add(kind, limit, kind + " " + bound, x, anchor);
    }
  }

  private void add(String kind, double value, String label, double x, String anchor) {
    if (frame.value.contains(value)) {
      limits.add(new Limit(kind, value, label, x, anchor));
    }
  }

  /** The critical zone and the lines; behind the values. */
  void lines() {
    Double critical = ValueRange.limit(metric, metric.critical());
    if (metric.critical() != null && critical != null && frame.value.contains(critical)) {
      zone(metric.critical().operator().downward(), critical);
    }
    for (Limit limit : limits) {
      html.empty(
          "path",
          "class",
          "limit " + limit.kind,
          "d",
          "M" + Frame.LEFT + " " + n(frame.value.at(limit.value)) + "H" + Frame.RIGHT);
    }
    html.newline();
  }

  private void zone(boolean below, double limit) {
    double top = below ? frame.value.at(limit) : Frame.TOP;
    double bottom = below ? Frame.BOTTOM : frame.value.at(limit);
    html.empty(
        "rect",
        "class",
        "zone",
        "x",
        n(Frame.LEFT),
        "y",
        n(top),
        "width",
        n(Frame.RIGHT - Frame.LEFT),
        "height",
        n(bottom - top));
  }

  /** In front of the values; above a line where there is room, else below. */
  void labels() {
    for (Limit limit : limits) {
      double y = frame.value.at(limit.value);
      boolean above = y - Frame.TOP > EDGE && free(limit, -ROOM);
      boolean below = Frame.BOTTOM - y > EDGE && free(limit, ROOM);
      // The heading says the baseline as well, so its label may go where another line runs through.
      if (above || below || !limit.kind.equals("base")) {
        label(limit, y, above || (!below && y - Frame.TOP > EDGE));
      }
    }
    html.newline();
  }

  private void label(Limit limit, double y, boolean above) {
    html.element(
        "text",
        limit.label,
        "class",
        "limit-label " + limit.kind + "-label",
        "x",
        n(limit.x),
        "y",
        n(y),
        "dy",
        above ? "-.35em" : "1.05em",
        "text-anchor",
        limit.anchor);
  }

  /** Whether no other line lies within a label's height of this one; above it is negative. */
  private boolean free(Limit limit, double room) {
    double y = frame.value.at(limit.value);
    return limits.stream()
        .filter(other -> !other.equals(limit))
        .mapToDouble(other -> (frame.value.at(other.value) - y) * Math.signum(room))
        .noneMatch(distance -> distance >= 0 && distance < Math.abs(room));
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
