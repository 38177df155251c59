package dev.rolloutledger.compare;

import dev.rolloutledger.compare.SideBySide.Side;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two rollouts as a screen: who they are, where they part ways, then figure by figure. */
public final class DiffText {

  /** As wide as most names of metrics. */
  private static final int METRIC = 21;

  private final RolloutDiff diff;
  private final Page page;

  private DiffText(RolloutDiff diff, Layout layout) {
    this.diff = diff;
    this.page = new Page(layout);
  }

  /** The lines of a difference. */
  public static List<Line> of(RolloutDiff diff, Layout layout) {
    DiffText text = new DiffText(diff, layout);
    DiffHead.write(text.page, diff);
    text.tables(new DiffTables(diff));
    text.verdicts();
    text.happenings("decisions", Stay::decisions);
    text.happenings("people", Stay::acts);
    text.rollback();
    text.plans();
    return text.page.lines();
  }

  private void tables(DiffTables tables) {
    table("in all", "", tables.whole());
    table("time", "", tables.time());
    table("metrics", "averages of the known samples", tables.metrics());
    onlyOne("A", MetricDiff::right);
    onlyOne("B", MetricDiff::left);
    table("waits", "", tables.waits());
  }

  private void table(String title, String more, TextTable table) {
    List<Line> lines = table.lines(page.layout());
    if (!lines.isEmpty()) {
      title(title, more);
      page.lines(lines);
    }
  }

  private void title(String title, String more) {
    page.gap();
    page.line(Line.of(title, Tone.STRONG).plus(more.isEmpty() ? "" : ": " + more, Tone.DIM));
  }

  /** Places in which there is nothing to compare with. */
  private void onlyOne(String name, Function<MetricDiff, Object> other) {
    List<String> places = diff.metrics().stream()
        .filter(metric -> other.apply(metric) == null)
        .map(MetricDiff::place)
        .distinct()
        .toList();
    if (!places.isEmpty()) {
      page.say("sampled in " + name + " alone: " + String.join(", ", places), Tone.DIM);
    }
  }

  private void verdicts() {
    if (diff.metrics().isEmpty()) {
      return;
    }
    SideBySide sides = new SideBySide(page, METRIC);
    title("verdicts", "of all samples, and of each metric that was not healthy throughout");
    sides.heading();
    for (String place : diff.places()) {
      List<MetricDiff> there =
          diff.metrics().stream().filter(metric -> metric.place().equals(place)).toList();
      if (!there.isEmpty()) {
        page.line(Line.of(place, Tone.STRONG));
        VerdictText.write(sides, there);
      }
    }
  }

  private void happenings(String title, Function<Stay, List<Happening>> which) {
    HappeningText text = new HappeningText(page);
    boolean first = true;
    for (String place : diff.places()) {
      List<Happening> left = diff.left().stay(place).map(which).orElse(List.of());
      List<Happening> right = diff.right().stay(place).map(which).orElse(List.of());
      if (left.isEmpty() && right.isEmpty()) {
        continue;
      }
      if (first) {
        title(title, "times count from the beginning of the place");
        text.heading();
        first = false;
      }
      page.line(Line.of(place, Tone.STRONG));
      text.write(left, right);
    }
  }

  private void rollback() {
    boolean none =
        Stream.of(diff.left(), diff.right()).map(Profile::rollback).allMatch(Objects::isNull);
    if (none) {
      return;
    }
    title("rollback", "");
    SideBySide sides = new SideBySide(page, 0);
    sides.heading();
    sides.pair(new Side("", back(diff.left())), new Side("", back(diff.right())), true);
  }

  private static String back(Profile profile) {
    RollbackView rollback = profile.rollback();
    if (rollback == null) {
      return "none";
    }
    String off = rollback.offAt() == null
        ? "not off yet"
        : "off "
            + Texts.length(Duration.between(rollback.requestedAt(), rollback.offAt()))
            + " after the request";
    return "asked "
        + Texts.time(rollback.requestedAt())
        + " by "
        + rollback.actor()
        + ": "
        + rollback.reason()
        + "; "
        + off;
  }

  private void plans() {
    if (!diff.planChanges().isEmpty()) {
      title("plans", "what stands in A's, and in B's");
      for (Change change : diff.planChanges()) {
        page.hang("  ", Tone.PLAIN, change.toString(), Tone.PLAIN);
      }
    }
  }
}
