package dev.rolloutledger.report.html;

import dev.rolloutledger.report.page.Block.Plot;
import dev.rolloutledger.report.plot.Scale;
import dev.rolloutledger.report.plot.ValueRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Where things stand in a plot. Sizes leave room for letters of twice the usual size, which a narrow
 * window needs.
 */
final class Frame {

  static final int WIDTH = 720;
  static final int HEIGHT = 250;
  static final int LEFT = 62;
  static final int RIGHT = 708;
  static final int MARKS = 20;
  static final int SHARES = 44;
  static final int TOP = 52;
  static final int BOTTOM = 204;
  static final int STRIP = 208;
  static final int STRIP_HEIGHT = 12;
  static final int TIMES = 223;

  final Instant from;
  final Instant until;
  final Scale time;
  final Scale value;

  Frame(Plot plot) {
    from = Objects.requireNonNull(plot.metric().series().from());
    var series = plot.metric().series();
    Instant end =
        series.start(series.buckets().get(series.buckets().size() - 1)).plus(series.width());
    Instant last = end.isAfter(plot.until()) ? end : plot.until();
    // A little room behind the end, so that what happened there is seen.
    until = last.plus(Duration.between(from, last).dividedBy(40));
    time = new Scale(0, (double) Duration.between(from, until).toMillis(), LEFT, RIGHT);
    ValueRange range = ValueRange.of(plot.metric());
    value = new Scale(range.low(), range.high(), BOTTOM, TOP);
  }

  double x(Instant at) {
    return time.within((double) Duration.between(from, at).toMillis());
  }

  boolean shows(Instant at) {
    return !at.isBefore(from) && !at.isAfter(until);
  }

  /** A coordinate in a tenth of a unit, as short as it can be written. */
  static String n(double coordinate) {
    long tenths = Math.round(coordinate * 10);
    return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
  }
}
