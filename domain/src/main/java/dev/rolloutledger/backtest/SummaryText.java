package dev.rolloutledger.backtest;

import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** Several rollouts together, for people: a row for each, and how many came out how. */
public final class SummaryText {

  private static final int SHORTEST_NAME = 12;

  private static final List<Column> COLUMNS = List.of(
      Column.head("rollout", 0, SHORTEST_NAME),
      Column.left("recorded", 1),
      Column.left("new plan", 1),
      Column.right("changes", 2),
      Column.left("outcome", 0));

  private SummaryText() {}

  /** The rows, where there are several, and the sums. */
  public static List<Line> of(
      BacktestSummary summary, List<BacktestResult> results, Layout layout) {
    Page page = new Page(layout);
    if (results.size() > 1) {
      TextTable table = new TextTable(COLUMNS);
      results.forEach(result -> table.row(List.of(
          Line.of(result.rollout()),
          Line.of(Words.plain(result.recorded())),
          Line.of(Words.plain(result.planned())),
          Line.of(Long.toString(result.changes())),
          Line.of(Words.outcome(result), BacktestText.tone(result.outcome())))));
      page.lines(table.lines(layout));
      page.gap();
    }
    page.say(sums(summary), Tone.STRONG);
    return page.lines();
  }

  private static String sums(BacktestSummary summary) {
    List<String> parts = new ArrayList<>();
    Double median = summary.medianMinutesEarlier();
    add(
        parts,
        summary.caughtEarlier(),
        " caught earlier" + (median == null ? "" : " (median " + Words.minutes(median) + ")"));
    add(parts, summary.caughtLater(), " caught later");
    add(
        parts,
        summary.falseAlarms(),
        summary.falseAlarms() == 1 ? " false alarm" : " false alarms");
    add(parts, summary.rolledBack(), " rolled back, whether rightly is not known");
    add(parts, summary.missed(), summary.missed() == 1 ? " rollback missed" : " rollbacks missed");
    add(parts, summary.unknown(), " not known");
    add(
        parts,
        summary.changed(),
        " changed that " + (summary.changed() == 1 ? "ends" : "end") + " alike");
    add(parts, summary.same(), " the same");
    long changes = summary.decisions();
    parts.add(changes + (changes == 1 ? " decision changes" : " decisions change"));
    int rollouts = summary.rollouts();
    return rollouts + (rollouts == 1 ? " rollout" : " rollouts") + " compared: "
        + String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + what);
    }
  }
}
