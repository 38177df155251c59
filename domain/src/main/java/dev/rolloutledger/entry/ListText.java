package dev.rolloutledger.entry;

import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The list of rollouts as a screen: what needs somebody, what needs something, what runs, the rest. */
public final class ListText {

  private static final int SHORTEST_ACT = 24;

  private static final Comparator<RolloutSummary> ORDER = Comparator.comparingInt(ListText::urgency)
      .thenComparing(RolloutSummary::lastAt, Comparator.reverseOrder());

  private static final List<Column> COLUMNS = List.of(
      Column.left("rollout", 0),
      Column.left("status", 0),
      Column.right("at", 1),
      Column.left("phase", 2),
      Column.right("left", 0),
      Column.head("last act", 3, SHORTEST_ACT));

  private ListText() {}

  /** The most urgent first; among equals the one that moved last. */
  public static List<RolloutSummary> sorted(List<RolloutSummary> rollouts) {
    return rollouts.stream().sorted(ORDER).toList();
  }

  private static int urgency(RolloutSummary rollout) {
    if (rollout.over()) {
      return 3;
    }
    Need need = rollout.need();
    return need == null ? 2 : need.person() ? 0 : 1;
  }

  /**
   * The lines, in the order of the rollouts given.
   *
   * @param now the instant that times are counted from
   */
  public static List<Line> of(List<RolloutSummary> rollouts, Instant now, Layout layout) {
    TextTable table = new TextTable(COLUMNS);
    rollouts.forEach(rollout -> table.row(row(rollout, now)));
    List<Line> lines = table.lines(layout);
    Page page = new Page(layout);
    for (int i = 0; i < lines.size(); i++) {
      page.line(lines.get(i));
      Need need = i == 0 ? null : rollouts.get(i - 1).need();
      if (need != null) {
        need(page, need, now);
      }
    }
    return page.lines();
  }

  private static void need(Page page, Need need, Instant now) {
    page.hang(
        "  ! ",
        Tone.WARNING,
        need.reason() + " (" + Texts.since(need.since(), now) + "); ended by " + need.endedBy(),
        Tone.PLAIN);
  }

  private static List<Line> row(RolloutSummary rollout, Instant now) {
    String place = rollout.phaseNumber() + "/" + rollout.phases() + " " + rollout.phase();
    return List.of(
        Line.of(rollout.rollout(), rollout.over() ? Tone.PLAIN : Tone.STRONG),
        Line.of(rollout.status(), HeadText.tone(rollout.status())),
        Line.of(rollout.percentage() == 0 ? "off" : rollout.percentage() + " %"),
        Line.of(rollout.phase() == null ? "" : place),
        Line.of(rollout.left() == null ? "" : Texts.seconds(rollout.left())),
        Line.of(lastAct(rollout, now), Tone.DIM));
  }

  private static String lastAct(RolloutSummary rollout, Instant now) {
    LastAct act = rollout.lastAct();
    return act == null ? "" : Texts.ago(act.at(), now) + ": " + act.sentence();
  }
}
