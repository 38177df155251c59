package dev.rolloutledger.report.page;

import static dev.rolloutledger.report.page.Tables.left;
import static dev.rolloutledger.report.page.Tables.right;
import static dev.rolloutledger.report.page.Tables.text;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.report.NoticesReport;
import dev.rolloutledger.report.Report;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;

/** Who was told. */
final class NoticesSection {

  private NoticesSection() {}

  static Section of(Report report) {
    NoticesReport notices = report.notices();
    List<Block> blocks = new ArrayList<>();
    if (notices.connections().isEmpty()) {
      blocks.add(Tables.say("Nobody was to be told."));
    } else {
      blocks.add(Tables.table(
          "Notices by connection",
          List.of(left("Connection"), right("Sent"), right("Failed")),
          List.copyOf(notices.connections().entrySet()),
          entry -> List.of(
              Line.of(entry.getKey()),
              Line.of(Words.number(entry.getValue().sent())),
              Line.of(
                  Words.number(entry.getValue().failed()),
                  entry.getValue().failed() == 0 ? Tone.PLAIN : Tone.BAD))));
    }
    if (!notices.failed().none()) {
      blocks.add(Tables.table(
          "Notices that could not be sent",
          List.of(left("When"), right("Entry"), left("Connection"), left("About"), text("Why not")),
          notices.failed(),
          failed -> List.of(
              Line.of(Texts.time(failed.at())),
              Line.of(Words.entry(failed.index())),
              Line.of(failed.connection()),
              Line.of(failed.subject()),
              Line.of(failed.detail()))));
    }
    return new Section("notices", "Notices", blocks);
  }
}
