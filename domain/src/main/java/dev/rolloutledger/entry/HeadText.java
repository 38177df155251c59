package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import dev.rolloutledger.text.Width;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
      page.say(
          "started " + Texts.time(view.startedAt()) + " by " + view.startedBy() + retry(view),
          Tone.DIM);
    }
    page.say("target " + view.target() + " " + at(view), Tone.PLAIN);
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

  private static String retry(StatusView view) {
    return view.retryOf() == null ? "" : ", retries " + view.retryOf();
  }

  private static String at(StatusView view) {
    String untouched = view.adopted() == null
        ? "untouched"
        : "said to be at " + view.adopted() + " %, not written yet";
    String proved = view.readBackAt() == null
        ? untouched
        : (view.percentage() == 0 ? "off" : "at " + view.percentage() + " %")
            + ", read back "
            + Texts.time(view.readBackAt());
    String set = view.intent() == null
        ? proved
        : proved + "; being set to " + view.intent().percentage() + " %"
            + deployment(view.intent().deployment());
    return view.drift() == null || view.drift().since() == null
        ? set
        : set + "; found otherwise since " + Texts.time(view.drift().since()) + ": "
            + view.drift().found();
  }

  private static String deployment(@Nullable Deployment deployment) {
    return deployment == null
        ? ""
        : ", " + deployment.name() + " under way since " + Texts.time(deployment.since());
  }

  private static void rollback(Page page, StatusView view) {
    RollbackView rollback = view.rollback();
    if (rollback == null) {
      return;
    }
    page.say(
        "rollback asked " + Texts.time(rollback.requestedAt()) + " by " + rollback.actor(),
        Tone.BAD);
    page.hang(INDENT, Tone.PLAIN, "because " + rollback.reason(), Tone.PLAIN);
    Duration after = view.offAfter();
    if (after == null || rollback.offAt() == null) {
      page.hang(INDENT, Tone.PLAIN, "not off yet", Tone.BAD);
      return;
    }
    page.hang(
        INDENT,
        Tone.PLAIN,
        "off since "
            + Texts.time(rollback.offAt())
            + ", "
            + Texts.length(after)
            + " after the request"
            + (rollback.doneAt() == null ? "; being verified" : ", verified"),
        Tone.GOOD);
  }
}
