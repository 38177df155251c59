package dev.rolloutledger.report.html;

import static dev.rolloutledger.report.html.Frame.n;

import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.report.Exposure;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.page.Block.Plot;
import dev.rolloutledger.report.plot.TimeTicks;
import dev.rolloutledger.report.plot.ValueTicks;
import java.util.List;
import java.util.Locale;

/** A metric over time as an inline SVG: shares behind, then grid, bounds, values, marks, strip. */
final class SvgPlot {

  private static final int MOST_VALUES = 5;
  private static final int MOST_TIMES = 9;

  private final Markup html;
  private final Plot plot;
  private final Frame frame;

  private SvgPlot(Markup html, Plot plot) {
    this.html = html;
    this.plot = plot;
    this.frame = new Frame(plot);
  }

  static void write(Markup html, Plot plot, int number) {
    if (plot.metric().series().buckets().isEmpty()) {
      html.element("p", "No sample was recorded.");
    } else {
      new SvgPlot(html, plot).write("plot-" + number);
    }
  }

  private void write(String id) {
    html.open("figure", "class", "plot");
    html.open(
        "svg",
        "viewBox",
        "0 0 " + Frame.WIDTH + " " + Frame.HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    html.element("title", plot.metric().name() + " over time", "id", id + "-title");
    html.element("desc", PlotWords.of(plot), "id", id + "-desc").newline();
    shares();
    grid();
    SvgBounds bounds = new SvgBounds(html, frame, plot.metric());
    bounds.lines();
    new SvgValues(html, frame).write(plot.metric().series());
    new SvgMarks(html, frame).write(plot.marks());
    bounds.labels();
    times();
    html.close();
    SvgBounds.outside(frame, plot.metric()).ifPresent(text -> html.element("figcaption", text));
    html.close();
  }

  /** The percentages as background, stronger with the percentage. */
  private void shares() {
    for (Exposure exposure : plot.exposure()) {
      double left = frame.x(exposure.from());
      double right = frame.x(exposure.until());
      if (right <= left) {
        continue;
      }
      html.empty(
          "rect",
          "class",
          "share",
          "x",
          n(left),
          "y",
          n(Frame.SHARES - 18),
          "width",
          n(right - left),
          "height",
          n(Frame.BOTTOM - Frame.SHARES + 18),
          "fill-opacity",
          String.format(
              Locale.ROOT,
              "%.2f",
              exposure.percentage() == 0 ? 0.0 : 0.03 + exposure.percentage() * 0.0018));
      label(exposure, left, right);
    }
    html.newline();
  }

  private void label(Exposure exposure, double left, double right) {
    String text = exposure.percentage() == 0 ? "off" : exposure.percentage() + " %";
    double room = (right - left) / text.length();
    if (room > 7) {
      html.element(
          "text",
          text,
          "class",
          room > 13 ? "share-label" : "share-label wide",
          "x",
          n((left + right) / 2),
          "y",
          n(Frame.SHARES - 4),
          "text-anchor",
          "middle");
    }
  }

  private void grid() {
    MetricReport metric = plot.metric();
    for (ValueTicks.Tick tick : ValueTicks.of(frame.value.low(), frame.value.high(), MOST_VALUES)) {
      String y = n(frame.value.at(tick.value()));
      html.empty("path", "class", "grid", "d", "M" + Frame.LEFT + " " + y + "H" + Frame.RIGHT);
      html.element(
          "text",
          tick.label(),
          "x",
          n(Frame.LEFT - 6),
          "y",
          y,
          "dy",
          ".35em",
          "text-anchor",
          "end");
    }
    if (metric.unit() != Unit.COUNT) {
      html.element(
          "text", metric.unit().symbol(),
          "class", "unit",
          "x", n(Frame.LEFT - 6),
          "y", n(Frame.SHARES - 4),
          "text-anchor", "end");
    }
    html.newline();
  }

  private void times() {
    List<TimeTicks.Tick> ticks = TimeTicks.of(frame.from, frame.until, MOST_TIMES);
    for (int i = 0; i < ticks.size(); i++) {
      String x = n(frame.x(ticks.get(i).at()));
      html.empty("path", "class", "axis", "d", "M" + x + " " + Frame.BOTTOM + "v4");
      html.element(
          "text",
          ticks.get(i).label(),
          "class",
          i % 2 == 0 ? "time" : "time wide",
          "x",
          x,
          "y",
          n(Frame.TIMES),
          "dy",
          ".85em",
          "text-anchor",
          "middle");
    }
    html.empty(
        "path", "class", "axis", "d", "M" + Frame.LEFT + " " + Frame.BOTTOM + "H" + Frame.RIGHT);
    html.newline();
  }
}
