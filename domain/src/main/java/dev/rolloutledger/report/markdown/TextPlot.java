package dev.rolloutledger.report.markdown;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.report.Exposure;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Series;
import dev.rolloutledger.report.Series.Bucket;
import dev.rolloutledger.report.page.Block.Plot;
import dev.rolloutledger.report.plot.Stretch;
import dev.rolloutledger.report.plot.ValueRange;
import dev.rolloutledger.text.Bars;
import dev.rolloutledger.text.Glyphs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A metric over time as lines of characters: values, verdicts, and the share of the traffic. */
final class TextPlot {

  static final String LEGEND = "In the plots a column is the worst sample of a stretch of time; the"
      + " scale reaches to the bound of the healthy band. Verdicts: `.` healthy, `w` with a warning,"
      + " `C` with a critical sample, `?` with one that says nothing. Below stands the share of the"
      + " traffic.";

  private static final int COLUMNS = 72;

  private TextPlot() {}

  static String of(Plot plot) {
    MetricReport metric = plot.metric();
    Series series = metric.series();
    if (series.buckets().isEmpty()) {
      return "no sample was recorded";
    }
    int buckets = series.buckets().get(series.buckets().size() - 1).position() + 1;
    int columns = Math.min(COLUMNS, buckets);
    List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(columns, null));
    Stretch.Level[] levels = new Stretch.Level[columns];
    for (Bucket bucket : series.buckets()) {
      int column = bucket.position() * columns / buckets;
      values.set(column, worse(metric, values.get(column), bucket));
      levels[column] = worse(levels[column], Stretch.Level.of(bucket));
    }
    Instant from = Objects.requireNonNull(series.from());
    Duration length = series.width().multipliedBy(buckets);
    return "values    " + Bars.spark(values, limit(metric), Glyphs.UNICODE) + "\n"
        + "verdicts  " + verdicts(levels) + "\n"
        + "share     " + shares(plot.exposure(), from, length, columns) + "\n"
        + "from " + Texts.time(from) + ", " + columns + " columns of "
        + Texts.length(length.dividedBy(columns));
  }

  private static @Nullable Double limit(MetricReport metric) {
    return ValueRange.limit(
        metric, metric.healthy() == null ? metric.critical() : metric.healthy());
  }

  /** The extreme on the side that is bad, so that a column hides nothing. */
  private static @Nullable Double worse(
      MetricReport metric, @Nullable Double known, Bucket bucket) {
    Bound healthy = metric.healthy();
    boolean lowIsBad = healthy != null && !healthy.operator().downward();
    Double value = lowIsBad ? bucket.low() : bucket.high();
    if (known == null || value == null) {
      return known == null ? value : known;
    }
    return lowIsBad ? Math.min(known, value) : Math.max(known, value);
  }

  private static Stretch.Level worse(Stretch.@Nullable Level known, Stretch.Level level) {
    return known == null || level.compareTo(known) > 0 ? level : known;
  }

  private static String verdicts(Stretch.@Nullable Level[] levels) {
    StringBuilder signs = new StringBuilder();
    for (Stretch.Level level : levels) {
      signs.append(level == null ? ' ' : sign(level));
    }
    return signs.toString().stripTrailing();
  }

  private static char sign(Stretch.Level level) {
    return switch (level) {
      case HEALTHY -> '.';
      case UNKNOWN -> '?';
      case WARNING -> 'w';
      case CRITICAL -> 'C';
    };
  }

  /** Each percentage from the column on where it began, as far as there is room. */
  private static String shares(
      List<Exposure> exposure, Instant from, Duration length, int columns) {
    char[] line = new char[columns];
    Arrays.fill(line, ' ');
    int free = 0;
    for (Exposure stretch : exposure) {
      long after = Math.max(0, Duration.between(from, stretch.from()).toMillis());
      int column = Math.max(free, (int) (after * columns / length.toMillis()));
      String text = "|" + (stretch.percentage() == 0 ? "off" : stretch.percentage() + " %");
      long until = Duration.between(from, stretch.until()).toMillis();
      if (column + text.length() <= columns && until * columns / length.toMillis() > column) {
        text.getChars(0, text.length(), line, column);
        free = column + text.length();
      }
    }
    return new String(line).stripTrailing();
  }
}
