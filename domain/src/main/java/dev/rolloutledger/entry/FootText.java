package dev.rolloutledger.entry;

import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The foot of a status: what was judged, what happens now and next, who acted last, the ledger. */
final class FootText {

  private FootText() {}

  static void write(Page page, StatusReport report) {
    StatusView view = report.rollout();
    if (view.judgement() != null) {
      String outcome = view.judgement().outcome().name().toLowerCase(Locale.ROOT);
      say(page, "judged", outcome.replace('_', ' ') + ": " + view.judgement().because());
    }
    if (!view.escalations().isEmpty()) {
      say(page, "raised", String.join(", ", view.escalations()));
    }
    if (report.procedure() != null && !view.stage().over()) {
      say(page, "now", report.procedure().doing());
    }
    if (view.next() != null) {
      say(page, "next", view.next() + ahead(view));
    }
    if (report.lastAct() != null) {
      lastAct(page, view, report.lastAct());
    }
    ledger(page, report);
  }

  private static String ahead(StatusView view) {
    return view.earliestEnd() == null
        ? ""
        : "; complete at the earliest " + Texts.time(view.earliestEnd());
  }

  private static void lastAct(Page page, StatusView view, LastAct act) {
    Duration ago = Duration.between(act.at(), view.now());
    String when = ago.isNegative() || ago.toMillis() < 1_000
        ? "now"
        : Texts.length(ago.compareTo(Duration.ofSeconds(10)) < 0
                ? Duration.ofSeconds(ago.toSeconds())
                : ago)
            + " ago";
    say(page, "last", act.sentence() + " (" + when + ", entry " + act.index() + ")");
  }

  private static void ledger(Page page, StatusReport report) {
    StatusView view = report.rollout();
    String samples =
        view.samples() + " samples, " + view.missed() + " due times missed, last entry of it "
            + Texts.time(view.lastAt());
    say(page, "ledger", head(report.head()) + samples);
  }

  private static String head(StatusReport.@Nullable Head head) {
    if (head == null || head.recordedAt() == null) {
      return "";
    }
    return (head.records() ? "records; " : "closed; ")
        + "entry " + head.index() + " recorded " + Texts.time(head.recordedAt()) + "; ";
  }

  private static void say(Page page, String word, String text) {
    page.hang(String.format(Locale.ROOT, "%-7s", word), Tone.DIM, text, Tone.PLAIN);
  }
}
