package dev.rolloutledger.entry;

import dev.rolloutledger.entry.StatusReport.Procedure;
import dev.rolloutledger.entry.StatusText.Detail;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The foot of a status: what was judged, what happens now and next, who acted last, the ledger. */
final class FootText {

  private FootText() {}

  static void write(Page page, StatusReport report, Detail detail) {
    StatusView view = report.rollout();
    if (view.judgement() != null) {
      String outcome = view.judgement().outcome().name().toLowerCase(Locale.ROOT);
      say(page, "judged", outcome.replace('_', ' ') + ": " + view.judgement().because());
    }
    if (!view.escalations().isEmpty()) {
      say(page, "raised", String.join(", ", view.escalations()));
    }
    if (report.procedure() != null && says(view, report.procedure(), detail)) {
      say(page, "now", report.procedure().doing());
    }
    if (view.next() != null) {
      say(page, "next", view.next() + (detail == Detail.LEAN ? "" : ahead(view)));
    }
    if (report.lastAct() != null) {
      lastAct(page, view, report.lastAct());
    }
    if (report.recent() != null) {
      report
          .recent()
          .untold()
          .values()
          .forEach(untold -> say(page, "untold", Tone.WARNING, untold.sentence()));
    }
    if (detail != Detail.LEAN) {
      ledger(page, report);
    }
  }

  /** In a hold that runs, the phases say the same; where there is little room once is enough. */
  private static boolean says(StatusView view, Procedure procedure, Detail detail) {
    boolean plainHold = view.stage() == Stage.HOLDING && procedure.waitingForLedger() == null;
    return !view.stage().over() && (detail == Detail.FULL || !plainHold);
  }

  private static String ahead(StatusView view) {
    return view.earliestEnd() == null
        ? ""
        : "; complete at the earliest " + Texts.time(view.earliestEnd());
  }

  private static void lastAct(Page page, StatusView view, LastAct act) {
    String when = Texts.ago(act.at(), view.now());
    Tone tone = act.refused() ? Tone.WARNING : Tone.PLAIN;
    say(page, "last", tone, act.sentence() + " (" + when + ", entry " + act.index() + ")");
  }

  private static void ledger(Page page, StatusReport report) {
    StatusView view = report.rollout();
    String samples =
        view.samples() + " samples of this one, " + view.missed() + " due times missed";
    say(page, "ledger", head(report.head()) + samples);
  }

  private static String head(StatusReport.@Nullable Head head) {
    return head == null || head.recordedAt() == null
        ? ""
        : (head.records() ? "records" : "nobody records")
            + "; entry "
            + head.index()
            + " is the last, "
            + Texts.time(head.recordedAt())
            + "; ";
  }

  private static void say(Page page, String word, String text) {
    say(page, word, Tone.PLAIN, text);
  }

  private static void say(Page page, String word, Tone tone, String text) {
    page.hang(String.format(Locale.ROOT, "%-7s", word), Tone.DIM, text, tone);
  }
}
