package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A budget with each due time that it looked at. */
final class BudgetPart {

  private static final List<Column> COLUMNS = List.of(
      Column.left("due", 0),
      Column.right("value", 0),
      Column.left("verdict", 0),
      Column.right("requests", 2),
      Column.right("entry", 1),
      Column.left("source time", 4),
      Column.left("fetched", 3),
      Column.head("", 5, 12));

  private BudgetPart() {}

  static void write(Page page, @Nullable BudgetEvidence budget) {
    if (budget == null) {
      return;
    }
    page.say(
        budget.metric() + ": " + budget.used() + " of the last "
            + budget.window().size() + " are "
            + budget.verdict() + (budget.rule().isEmpty() ? "" : " (" + budget.rule() + ")")
            + "; its budget of " + budget.budget() + " is "
            + (budget.spent() ? "spent: " + budget.action().text() : "not spent"),
        budget.spent() ? Tone.BAD : Tone.PLAIN);
    TextTable table = new TextTable(COLUMNS);
    budget.window().forEach(sample -> table.row(row(sample, budget)));
    page.lines(table.lines(page.layout()));
    budget.window().stream()
        .map(SampleEvidence::query)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .ifPresent(query -> ExplanationText.query(page, "asked", query));
  }

  private static List<Line> row(SampleEvidence sample, BudgetEvidence budget) {
    return List.of(
        Line.of(Texts.time(sample.due())),
        Line.of(Texts.value(sample.value(), budget.unit())),
        Line.of(sample.verdict().name(), tone(sample.verdict(), budget.verdict())),
        Line.of(sample.weight() == null ? "" : Texts.value(sample.weight(), Unit.COUNT)),
        Line.of(Long.toString(sample.index()), Tone.DIM),
        time(sample.sourceTime()),
        time(sample.fetchedAt()),
        Line.of(sample.absence() == null ? "" : sample.absence()));
  }

  private static Line time(@Nullable Instant time) {
    return time == null ? Line.EMPTY : Line.of(Texts.time(time), Tone.DIM);
  }

  private static Tone tone(Verdict verdict, Verdict counted) {
    return verdict == counted ? Tone.BAD : verdict == Verdict.HEALTHY ? Tone.GOOD : Tone.WARNING;
  }
}
