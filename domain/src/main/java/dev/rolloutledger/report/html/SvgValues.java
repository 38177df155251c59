package dev.rolloutledger.report.html;

import static dev.rolloutledger.report.html.Frame.n;

import dev.rolloutledger.report.Series;
import dev.rolloutledger.report.Series.Bucket;
import dev.rolloutledger.report.plot.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of a series: mean, spread, and the strip of what was not healthy. */
final class SvgValues {

  /** Up to so many buckets each one is a dot. */
  private static final int DOTS = 60;

  private static final double NARROWEST = 2;

  private final Markup html;
  private final Frame frame;

  SvgValues(Markup html, Frame frame) {
    this.html = html;
    this.frame = frame;
  }

  void write(Series series) {
    for (List<Bucket> run : runs(series)) {
      if (run.size() > 1) {
        html.empty("path", "class", "spread", "d", spread(series, run));
        html.empty("path", "class", "mean", "d", "M" + points(series, run, Bucket::mean));
      }
      if (run.size() == 1 || series.buckets().size() <= DOTS) {
        run.forEach(bucket -> dot(series, bucket));
      }
      html.newline();
    }
    Stretch.of(series).forEach(stretch -> strip(series, stretch));
    html.newline();
  }

  /** Buckets without a hole of more than one between them. */
  private static List<List<Bucket>> runs(Series series) {
    List<List<Bucket>> runs = new ArrayList<>();
    int last = Integer.MIN_VALUE / 2;
    for (Bucket bucket : series.buckets()) {
      if (bucket.mean() == null) {
        continue;
      }
      if (bucket.position() - last > 2) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(bucket);
      last = bucket.position();
    }
    return runs;
  }

  private String spread(Series series, List<Bucket> run) {
    List<Bucket> back = new ArrayList<>(run);
    Collections.reverse(back);
    return "M" + points(series, run, Bucket::high) + "L" + points(series, back, Bucket::low) + "Z";
  }

  private interface Value {
    @Nullable
    Double of(Bucket bucket);
  }

  private String points(Series series, List<Bucket> run, Value value) {
    StringBuilder path = new StringBuilder();
    for (Bucket bucket : run) {
      Double at = value.of(bucket);
      if (at != null) {
        path.append(path.isEmpty() ? "" : " ")
            .append(n(x(series, bucket)))
            .append(' ')
            .append(n(frame.value.at(at)));
      }
    }
    return path.toString();
  }

  private double x(Series series, Bucket bucket) {
    return frame.x(series.start(bucket).plus(series.width().dividedBy(2)));
  }

  private void dot(Series series, Bucket bucket) {
    Double mean = bucket.mean();
    if (mean != null) {
      html.empty(
          "circle",
          "class",
          "dot",
          "cx",
          n(x(series, bucket)),
          "cy",
          n(frame.value.at(mean)),
          "r",
          "2.2");
    }
  }

  /** Told apart by height and outline, not by colour alone. */
  private void strip(Series series, Stretch stretch) {
    Instant from = series.from();
    if (from == null) {
      return;
    }
    double left = frame.x(from.plus(series.width().multipliedBy(stretch.first())));
    double right = frame.x(from.plus(series.width().multipliedBy(stretch.last() + 1L)));
    double width = Math.max(NARROWEST, right - left);
    double height =
        stretch.level() == Stretch.Level.CRITICAL ? Frame.STRIP_HEIGHT : Frame.STRIP_HEIGHT / 2.0;
    html.empty(
        "rect",
        "class",
        "strip " + stretch.level().name().toLowerCase(Locale.ROOT),
        "x",
        n(Math.min(left, Frame.RIGHT - width)),
        "y",
        n(Frame.STRIP),
        "width",
        n(width),
        "height",
        n(height));
  }
}
