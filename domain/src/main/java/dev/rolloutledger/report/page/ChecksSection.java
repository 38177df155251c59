package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.CheckReport;
import dev.rolloutledger.report.CheckReport.Run;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** Checks with their evidence. */
final class ChecksSection {

  private ChecksSection() {}

  static Section of(Report report) {
    List<Block> blocks = new ArrayList<>();
    if (report.checks().isEmpty()) {
      blocks.add(Tables.say("No check ran."));
    } else {
      blocks.add(Tables.table(
          "Checks",
          List.of(
              left("Check"),
              left("For"),
              right("Passed"),
              right("Failed"),
              text("Asked and expected"),
              text("Found last")),
          report.checks(),
          ChecksSection::row));
      report.checks().forEach(check -> failure(blocks, check));
    }
    return new Section("checks", "Checks", blocks);
  }

  private static List<Line> row(CheckReport check) {
    return List.of(
        Line.of(check.check()),
        Line.of(check.purpose()),
        Line.of(Words.number(check.passed())),
        Line.of(Words.number(check.failed()), check.failed() == 0 ? Tone.PLAIN : Tone.BAD),
        Line.of(check.request())
            .plus(check.request().isEmpty() ? "expected: " : "; expected: ", Tone.DIM)
            .plus(check.last().expected(), Tone.PLAIN),
        found(check.last()));
  }

  private static Line found(Run run) {
    return Line.of(run.passed() ? "" : "FAILED: ", Tone.BAD)
        .plus(run.found(), Tone.PLAIN)
        .plus(
            " (" + Texts.time(run.at()) + ", entry " + Words.entry(run.index()) + ", "
                + run.tookMillis() + " ms)",
            Tone.DIM);
  }

  private static void failure(List<Block> blocks, CheckReport check) {
    Run failure = check.lastFailure();
    if (failure == null) {
      return;
    }
    blocks.add(new Block.Heading(
        check.check() + " failed last at " + Texts.time(failure.at()),
        "entry " + Words.entry(failure.index())));
    blocks.add(new Block.Facts(List.of(
        new Block.Item("Expected", Line.of(failure.expected())),
        new Block.Item("Found", Line.of(failure.found(), Tone.BAD)))));
    if (!failure.excerpt().isBlank()) {
      blocks.add(new Block.Quote("The answer", failure.excerpt()));
    }
  }
}
