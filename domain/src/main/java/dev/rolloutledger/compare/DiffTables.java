package dev.rolloutledger.compare;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a difference, as tables. */
final class DiffTables {

  private static final Column LEFT = Column.right("A", 0);
  private static final Column RIGHT = Column.right("B", 0);
  private static final Column CHANGE = Column.right("B - A", 0);

  private final RolloutDiff diff;
  private final Profile left;
  private final Profile right;

  DiffTables(RolloutDiff diff) {
    this.diff = diff;
    this.left = diff.left();
    this.right = diff.right();
  }

  /** What is counted over all of it. */
  TextTable whole() {
    TextTable table = new TextTable(List.of(Column.left("", 0), LEFT, RIGHT, CHANGE));
    length(table, "took", left.took(), right.took());
    count(table, "entries", left.entries(), right.entries());
    counts(table, "samples", DiffTables::samples);
    counts(table, "due times missed", Stay::missed);
    counts(table, "checks passed", Stay::checksPassed);
    counts(table, "checks failed", Stay::checksFailed);
    counts(table, "acts of people", stay -> times(stay.acts()));
    row(
        table,
        "at the end",
        at(left),
        at(right),
        Differences.of(left.percentage(), right.percentage()));
    if (left.rollback() != null || right.rollback() != null) {
      length(table, "off after the request", offAfter(left), offAfter(right));
    }
    return table;
  }

  private static String at(Profile profile) {
    return profile.percentage() == 0 ? "off" : profile.percentage() + " %";
  }

  private static long samples(Stay stay) {
    return stay.metrics().values().stream()
        .flatMap(figures -> figures.verdicts().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private static long times(List<Happening> happenings) {
    return happenings.stream().mapToLong(Happening::times).sum();
  }

  private static @Nullable Duration offAfter(Profile profile) {
    RollbackView rollback = profile.rollback();
    return rollback == null || rollback.offAt() == null
        ? null
        : Duration.between(rollback.requestedAt(), rollback.offAt());
  }

  private void counts(TextTable table, String what, ToLongFunction<Stay> figure) {
    count(table, what, left.sum(figure), right.sum(figure));
  }

  private static void count(TextTable table, String what, long one, long other) {
    row(table, what, Differences.count(one), Differences.count(other), Differences.of(one, other));
  }

  private static void length(
      TextTable table, String what, @Nullable Duration one, @Nullable Duration other) {
    row(
        table,
        what,
        Differences.length(one),
        Differences.length(other),
        Differences.of(one, other));
  }

  private static void row(
      TextTable table, String what, String one, String other, String difference) {
    table.row(List.of(Line.of(what), Line.of(one), Line.of(other), changed(difference)));
  }

  private static Line changed(String difference) {
    return Line.of(difference, difference.equals("=") ? Tone.DIM : Tone.STRONG);
  }

  /** How long each was in each place. */
  TextTable time() {
    TextTable table =
        new TextTable(List.of(Column.left("in", 0), Column.right("at", 1), LEFT, RIGHT, CHANGE));
    for (String place : diff.places()) {
      Optional<Stay> one = left.stay(place);
      Optional<Stay> other = right.stay(place);
      Integer percentage = one.or(() -> other).map(Stay::percentage).orElse(null);
      Duration before = one.map(Stay::took).orElse(null);
      Duration after = other.map(Stay::took).orElse(null);
      table.row(List.of(
          Line.of(place),
          Line.of(percentage == null ? "" : percentage + " %", Tone.DIM),
          Line.of(Differences.length(before)),
          Line.of(Differences.length(after)),
          changed(Differences.of(before, after))));
    }
    return table;
  }

  /** Each metric's averages. */
  TextTable metrics() {
    TextTable table = new TextTable(List.of(
        Column.left("in", 0),
        Column.head("metric", 0, 10),
        LEFT,
        RIGHT,
        CHANGE,
        Column.right("relative", 1),
        Column.right("known A", 2),
        Column.right("known B", 2)));
    String shown = "";
    for (MetricDiff metric : diff.metrics()) {
      if (metric.left() == null || metric.right() == null) {
        continue;
      }
      table.row(List.of(
          Line.of(metric.place().equals(shown) ? "" : metric.place()),
          Line.of(metric.metric()),
          average(metric, metric.left()),
          average(metric, metric.right()),
          changed(Differences.value(metric)),
          Line.of(Differences.percent(metric)),
          known(metric.left()),
          known(metric.right())));
      shown = metric.place();
    }
    return table;
  }

  private static Line average(MetricDiff metric, @Nullable Figures figures) {
    return Line.of(figures == null ? "-" : Texts.value(figures.average().value(), metric.unit()));
  }

  private static Line known(@Nullable Figures figures) {
    return Line.of(figures == null ? "" : Differences.count(figures.average().known()), Tone.DIM);
  }

  /** What was waited for. */
  TextTable waits() {
    TextTable table = new TextTable(List.of(
        Column.left("for", 0),
        LEFT,
        RIGHT,
        CHANGE,
        Column.right("times A", 1),
        Column.right("times B", 1)));
    Set<String> kinds = new TreeSet<>(left.waits().keySet());
    kinds.addAll(right.waits().keySet());
    for (String kind : kinds) {
      Waited one = left.waits().getOrDefault(kind, Waited.NEVER);
      Waited other = right.waits().getOrDefault(kind, Waited.NEVER);
      table.row(List.of(
          Line.of(kind),
          Line.of(Differences.length(one.took())),
          Line.of(Differences.length(other.took())),
          changed(Differences.of(one.took(), other.took())),
          Line.of(Differences.count(one.times()), Tone.DIM),
          Line.of(Differences.count(other.times()), Tone.DIM)));
    }
    return table;
  }
}
