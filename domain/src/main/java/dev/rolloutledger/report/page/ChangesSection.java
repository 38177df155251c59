package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.report.ChangesReport.Amended;
import dev.rolloutledger.report.ChangesReport.BudgetUse;
import dev.rolloutledger.report.ChangesReport.Drift;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** What got in the way, or changed the way. */
final class ChangesSection {

  private ChangesSection() {}

  static Section budgets(Report report) {
    return new Section(
        "budgets",
        "Budgets spent",
        List.of(
            report.changes().budgets().none()
                ? Tables.say("No budget was spent.")
                : Tables.table(
                    "Budgets that were spent",
                    List.of(left("When"), right("Entry"), left("Metric"), text("What")),
                    report.changes().budgets(),
                    use -> List.of(
                        Line.of(Texts.time(use.at())),
                        Line.of(Words.entry(use.index())),
                        Line.of(use.metric()),
                        use(use)))));
  }

  private static Line use(BudgetUse use) {
    return use.budget() == null || use.action() == null
        ? Line.of("within its budget of " + use.verdict() + " again", Tone.GOOD)
        : Line.of(use.budget() + " " + use.verdict() + ": ", Tone.STRONG)
            .plus(use.action().text(), Tone.BAD);
  }

  static Section drift(Report report) {
    return new Section(
        "drift",
        "Drift",
        List.of(
            report.changes().drifts().none()
                ? Tables.say("The target was never found other than the ledger says.")
                : Tables.table(
                    "Drift of the target",
                    List.of(left("When"), right("Entry"), right("Expected"), text("Found")),
                    report.changes().drifts(),
                    drift -> List.of(
                        Line.of(Texts.time(drift.at())),
                        Line.of(Words.entry(drift.index())),
                        Line.of(drift.expected() + " %"),
                        found(drift)))));
  }

  private static Line found(Drift drift) {
    return drift.ended() == null
        ? Line.of(drift.off() ? "off: " : "", Tone.BAD).plus(drift.found().toString(), Tone.PLAIN)
        : Line.of("as recorded again: " + drift.ended(), Tone.GOOD);
  }

  static Section amendments(Report report) {
    return new Section(
        "amendments",
        "Amendments of the plan",
        List.of(
            report.changes().amendments().none()
                ? Tables.say("The plan was not amended.")
                : Tables.table(
                    "Amendments of the plan",
                    List.of(
                        left("When"),
                        right("Entry"),
                        left("Who"),
                        left("What"),
                        text("Reason"),
                        text("Changes")),
                    report.changes().amendments(),
                    ChangesSection::amendment)));
  }

  private static List<Line> amendment(Amended amended) {
    List<String> changes =
        new ArrayList<>(amended.changes().shown().map(Change::toString).toList());
    if (amended.changes().omitted() > 0) {
      changes.add("and " + Words.number(amended.changes().omitted()) + " more");
    }
    return List.of(
        Line.of(Texts.time(amended.at())),
        Line.of(Words.entry(amended.index())),
        Line.of(amended.actor() == null ? "-" : amended.actor().toString()),
        Line.of(amended.what()),
        Line.of(amended.reason()),
        Line.of(String.join("; ", changes)));
  }

  static Section escalations(Report report) {
    List<Block> blocks = new ArrayList<>();
    if (report.changes().escalations().none()) {
      blocks.add(Tables.say("Nothing was handed to people."));
    } else {
      blocks.add(Tables.table(
          "Escalations",
          List.of(left("When"), right("Entry"), left("Escalation"), text("Because"), text("To do")),
          report.changes().escalations(),
          raised -> List.of(
              Line.of(Texts.time(raised.at())),
              Line.of(Words.entry(raised.index())),
              Line.of(raised.id()),
              Line.of(raised.because()),
              Line.of(raised.text()))));
    }
    if (!report.changes().notRaised().isEmpty()) {
      blocks.add(
          Tables.say("Not raised: " + String.join(", ", report.changes().notRaised()) + "."));
    }
    return new Section("escalations", "Escalations", blocks);
  }
}
