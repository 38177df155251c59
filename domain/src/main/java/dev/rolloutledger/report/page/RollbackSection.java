package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.report.RollbackReport;
import dev.rolloutledger.report.RollbackReport.Taken;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way back against its target, step by step. */
final class RollbackSection {

  private RollbackSection() {}

  static Section of(Report report) {
    RollbackReport rollback = report.rollback();
    List<Block> blocks = new ArrayList<>();
    if (rollback == null) {
      blocks.add(Tables.say("It was not rolled back."));
    } else {
      blocks.add(facts(rollback));
      blocks.add(Tables.table(
          "Steps of the rollback",
          List.of(right("After"), left("When"), right("Entry"), text("Step")),
          rollback.steps(),
          step -> row(rollback, step)));
      EvidenceBlocks.add(blocks, rollback.evidence());
    }
    return new Section("rollback", "Rollback", blocks);
  }

  private static Block facts(RollbackReport rollback) {
    Boolean within = rollback.withinTarget();
    return new Block.Facts(List.of(
        new Block.Item(
            "Asked for", Line.of(Texts.time(rollback.requestedAt()) + ", by " + by(rollback))),
        new Block.Item("Reason", Line.of(rollback.reason())),
        new Block.Item("Target", Line.of("off within " + Texts.length(rollback.target()))),
        new Block.Item(
            "Off",
            within == null
                ? Line.of("not read back off yet", Tone.BAD)
                : Line.of(after(rollback.offAfter()) + ", ")
                    .plus(
                        within ? "within the target" : "later than the target",
                        within ? Tone.GOOD : Tone.BAD)),
        new Block.Item(
            "Verified",
            rollback.verifiedAt() == null
                ? Line.of("not yet", Tone.BAD)
                : Line.of(after(rollback.verifiedAfter())))));
  }

  private static String by(RollbackReport rollback) {
    return switch (rollback.cause()) {
      case PERSON -> rollback.actor().toString();
      case BUDGET -> "the rollout itself, for a spent budget";
      case JUDGEMENT -> "the rollout itself, for the judgement of a phase";
      case CHECK -> "the rollout itself, for a check that failed";
      case DRIFT -> "the rollout itself, since the target was found off";
    };
  }

  private static String after(@Nullable Duration took) {
    return took == null ? "-" : Texts.length(took) + " after the request";
  }

  private static List<Line> row(RollbackReport rollback, Taken step) {
    return List.of(
        Line.of(Texts.length(Duration.between(rollback.requestedAt(), step.at()))),
        Line.of(Texts.time(step.at())),
        Line.of(Words.entry(step.index())),
        Line.of(step.what()));
  }
}
