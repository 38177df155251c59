package dev.rolloutledger.report.page;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.DiagnosisReport;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** What was looked at when something was wrong, what it showed, and the fix that the plan suggests. */
final class DiagnosesSection {

  private DiagnosesSection() {}

  static Section of(Report report) {
    List<Block> blocks = new ArrayList<>();
    if (report.diagnoses().none()) {
      blocks.add(Tables.say("Nothing asked for a diagnosis."));
    }
    report.diagnoses().first().forEach(run -> run(blocks, run));
    if (report.diagnoses().omitted() > 0) {
      blocks.add(new Block.Paragraph(Tables.leftOut(report.diagnoses())));
    }
    report.diagnoses().last().forEach(run -> run(blocks, run));
    return new Section("diagnoses", "Diagnoses", blocks);
  }

  private static void run(List<Block> blocks, DiagnosisReport run) {
    blocks.add(new Block.Heading(
        run.diagnosis(),
        run.trigger() + ", " + Texts.time(run.at()) + ", entry " + Words.entry(run.index())
            + (run.late() ? ", late: it may have been looked at before" : "")));
    run.looks().forEach(look -> look(blocks, look));
    if (!run.fix().isBlank()) {
      blocks.add(new Block.Facts(
          List.of(new Block.Item("Suggested fix", Line.of(run.fix().strip())))));
    }
  }

  private static void look(List<Block> blocks, Found look) {
    String caption = look.look() + ": " + look.asked();
    if (look.failed() != null) {
      blocks.add(new Block.Paragraph(
          Line.of(caption + " ", Tone.PLAIN).plus("failed: " + look.failed(), Tone.WARNING)));
    } else if (look.lines().isEmpty() && look.omitted() == 0) {
      blocks.add(Tables.say(caption + " found nothing."));
    } else {
      String more = look.omitted() == 0
          ? ""
          : "\nand " + Words.counted(look.omitted(), "more line") + ", left out here";
      blocks.add(new Block.Quote(caption, String.join("\n", look.lines()) + more));
    }
  }
}
