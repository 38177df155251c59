package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import org.jspecify.annotations.Nullable;

/** What stands in the way, and who can end it: before everything that goes its way. */
final class NeedsText {

  private static final String MARK = "! ";
  private static final String INDENT = "    ";

  private NeedsText() {}

  static void write(Page page, StatusReport report) {
    engine(page, report);
    ledger(page, report.ledger());
    frozen(page, report);
    page.gap();
    StatusView view = report.rollout();
    if (view.paused() != null && !view.stage().over() && !view.stage().backward()) {
      Steering.Pause paused = view.paused();
      mark(
          page,
          "paused by " + paused.by() + " " + Texts.since(paused.since(), view.now()) + ": "
              + paused.reason());
      endedBy(page, "rollout resume " + RolloutNames.name(view.rollout()));
    }
    for (Steering.Wait wait : view.waits()) {
      mark(page, "waits " + Texts.since(wait.since(), view.now()) + ": " + wait.reason());
      endedBy(page, Need.endedBy(view.rollout(), wait));
    }
    view.missing()
        .forEach(item -> page.hang(
            "  [ ] ", Tone.WARNING, "attest " + item.id() + ": " + item.text(), Tone.PLAIN));
    ApprovalText.write(page, view);
  }

  /** What the ledger cannot say of itself: that nobody writes it, or that it cannot be written. */
  private static void engine(Page page, StatusReport report) {
    if (report.noEngineSince() == null) {
      return;
    }
    String away = "no engine since " + Texts.time(report.noEngineSince());
    if (report.rollout().stage().over()) {
      page.hang("  ", Tone.PLAIN, away, Tone.DIM);
    } else {
      mark(page, away + ": nothing is sampled and nothing advances until rollout up runs");
    }
  }

  private static void ledger(Page page, StatusReport.@Nullable LedgerCondition ledger) {
    if (ledger != null && !ledger.writable()) {
      String since = ledger.since() == null ? "" : " since " + Texts.time(ledger.since());
      mark(page, "the ledger cannot record" + since + ": " + ledger.problem());
    }
  }

  /** What a rollout waits for by itself is said there; one in a hold will. */
  private static void frozen(Page page, StatusReport report) {
    Stage stage = report.rollout().stage();
    boolean waits = report.rollout().waits().stream()
        .anyMatch(wait -> wait.kind() == Steering.Wait.Kind.FREEZE);
    if (!stage.settled() && !waits) {
      report.frozen().forEach(freeze -> {
        mark(page, "nothing advances: " + freeze.words());
        endedBy(page, "rollout thaw " + freeze.number());
      });
    }
  }

  private static void mark(Page page, String text) {
    page.hang(MARK, Tone.WARNING, text, Tone.PLAIN);
  }

  private static void endedBy(Page page, String who) {
    page.hang(INDENT, Tone.PLAIN, "ended by " + who, Tone.DIM);
  }
}
