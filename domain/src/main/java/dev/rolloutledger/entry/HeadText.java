package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import dev.rolloutledger.text.Width;

/** The top of a status: which rollout, how it stands, what is known of its target. */
final class HeadText {

  private static final String INDENT = "  ";

  private HeadText() {}

  static void write(Page page, StatusReport report, StatusText.Detail detail) {
    StatusView view = report.rollout();
    title(page, view);
    if (detail == StatusText.Detail.FULL) {
      if (!view.description().isBlank()) {
        page.line(Line.of(view.description().strip().replaceAll("\\s+", " ")));
      }
      page.say(StatusWords.started(view), Tone.DIM);
    }
    page.say(StatusWords.target(view), Tone.PLAIN);
    rollback(page, view);
  }

  private static void title(Page page, StatusView view) {
    Line title = Line.of(view.rollout(), Tone.STRONG)
        .plus(INDENT, Tone.PLAIN)
        .plus(view.status(), tone(view.status()));
    String entry = "entry " + view.ledgerIndex();
    int gap = page.layout().width() - title.width() - Width.of(entry);
    page.line(gap < 2 ? title : title.plus(" ".repeat(gap), Tone.PLAIN).plus(entry, Tone.DIM));
  }

  static Tone tone(String status) {
    return switch (status) {
      case "COMPLETED" -> Tone.GOOD;
      case "ROLLING_BACK", "ROLLED_BACK" -> Tone.BAD;
      case "PAUSED", "WAITING", "ABANDONED" -> Tone.WARNING;
      default -> Tone.STRONG;
    };
  }

  private static void rollback(Page page, StatusView view) {
    RollbackView rollback = view.rollback();
    if (rollback == null) {
      return;
    }
    page.say(StatusWords.asked(rollback), Tone.BAD);
    page.hang(INDENT, Tone.PLAIN, "because " + rollback.reason(), Tone.PLAIN);
    page.hang(
        INDENT, Tone.PLAIN, StatusWords.off(view), rollback.offAt() == null ? Tone.BAD : Tone.GOOD);
  }
}
