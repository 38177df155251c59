package dev.rolloutledger.backtest;

import dev.rolloutledger.backtest.BacktestResult.Outcome;
import dev.rolloutledger.backtest.Compared.Change;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a backtest for people: how it ends on either side, the decisions that change, why. */
public final class BacktestText {

  private static final int SHORTEST_DECISION = 18;

  private static final List<Column> COLUMNS = List.of(
      Column.right("at", 0),
      Column.head("decision", 0, SHORTEST_DECISION),
      Column.left("recorded", 0),
      Column.left("new plan", 0),
      Column.left("change", 0));

  private BacktestText() {}

  /** One rollout. */
  public static List<Line> of(BacktestResult result, Layout layout) {
    Page page = new Page(layout);
    page.hang(result.rollout() + "  ", Tone.STRONG, Words.outcome(result), tone(result.outcome()));
    end(page, "  recorded  ", result.recorded(), Words.recordedEnd(result));
    end(page, "  new plan  ", result.planned(), Words.plannedEnd(result));
    page.gap();
    page.lines(table(result).lines(layout));
    page.gap();
    remarks(page, result);
    return page.lines();
  }

  private static void end(Page page, String lead, String stage, @Nullable Decision end) {
    String words = end == null ? Words.plain(stage) : Words.end(end);
    page.hang(lead, Tone.DIM, words, Tone.PLAIN);
  }

  private static TextTable table(BacktestResult result) {
    TextTable table = new TextTable(COLUMNS);
    for (Compared pair : result.decisions()) {
      if (pair.change() != Change.SAME) {
        Decision decision = pair.either();
        table.row(List.of(
            Line.of(decision.percentage() == 0 ? "" : decision.percentage() + " %"),
            Line.of(decision.words()),
            Line.of(cell(pair, pair.recorded())),
            Line.of(cell(pair, pair.planned())),
            Line.of(Words.change(pair), tone(pair.change()))));
      }
    }
    return table;
  }

  private static String cell(Compared pair, @Nullable Decision decision) {
    return decision == null
        ? pair.change() == Change.UNKNOWN ? "?" : "-"
        : Words.figures(pair, decision);
  }

  private static void remarks(Page page, BacktestResult result) {
    long same =
        result.decisions().stream().filter(pair -> pair.change() == Change.SAME).count();
    page.say(same + (same == 1 ? " decision does" : " decisions do") + " not change", Tone.DIM);
    if (result.planned().equals(BacktestResult.NOT_ROLLED_BACK)) {
      page.hang(
          "! ",
          Tone.WARNING,
          "the samples end with the recorded rollback: what came after is not known",
          Tone.PLAIN);
    }
    if (result.unknown() != null) {
      page.hang("! ", Tone.WARNING, result.unknown().why(), Tone.PLAIN);
    }
    result.lacks().forEach(lack -> page.hang("! ", Tone.WARNING, Words.lack(lack), Tone.PLAIN));
    result.notes().forEach(note -> page.hang("- ", Tone.DIM, note, Tone.PLAIN));
  }

  static Tone tone(Outcome outcome) {
    return switch (outcome) {
      case SAME, CAUGHT_EARLIER -> Tone.GOOD;
      case CHANGED, UNKNOWN, ROLLED_BACK -> Tone.WARNING;
      case FALSE_ALARM, MISSED, CAUGHT_LATER -> Tone.BAD;
    };
  }

  private static Tone tone(Change change) {
    return switch (change) {
      case SAME, MOOT -> Tone.DIM;
      case UNKNOWN -> Tone.WARNING;
      default -> Tone.STRONG;
    };
  }
}
