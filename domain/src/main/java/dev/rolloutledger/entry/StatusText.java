package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A status as lines for a terminal: what it is, the phases as a tree, metrics, waits, what is next. */
public final class StatusText {

  private static final String INDENT = "  ";

  private final StatusReport report;
  private final StatusView view;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private StatusText(StatusReport report, int width) {
    this.report = report;
    this.view = report.rollout();
    this.width = Math.max(40, width);
  }

  /** The lines, none longer than the width (at least 40) unless a single word is. */
  public static List<String> of(StatusReport report, int width) {
    StatusText text = new StatusText(report, width);
    text.head();
    text.engine();
    text.needs();
    text.tree();
    text.metrics();
    text.judgement();
    text.foot();
    return List.copyOf(text.lines);
  }

  private void head() {
    String title = view.rollout() + "  " + view.status();
    String entry = "entry " + view.ledgerIndex();
    int gap = width - title.length() - entry.length();
    lines.add(gap < 2 ? title : title + " ".repeat(gap) + entry);
    if (!view.description().isBlank()) {
      lines.add(Texts.cut(view.description().strip().replaceAll("\\s+", " "), width));
    }
    say("started " + Texts.time(view.startedAt()) + " by " + view.startedBy() + retry());
    say("target " + view.target() + " " + at());
    rollback();
    lines.add("");
  }

  private String retry() {
    return view.retryOf() == null ? "" : ", retries " + view.retryOf();
  }

  private String at() {
    String proved = view.readBackAt() == null
        ? "untouched"
        : (view.percentage() == 0 ? "off" : "at " + view.percentage() + " %")
            + ", read back "
            + Texts.time(view.readBackAt());
    return view.intent() == null
        ? proved
        : proved + "; being set to " + view.intent().percentage() + " %";
  }

  private void rollback() {
    RollbackView rollback = view.rollback();
    if (rollback == null) {
      return;
    }
    say("rollback asked " + Texts.time(rollback.requestedAt()) + " by " + rollback.actor());
    hang(INDENT, INDENT, "because " + rollback.reason());
    Duration after = view.offAfter();
    hang(
        INDENT,
        INDENT,
        after == null || rollback.offAt() == null
            ? "not off yet"
            : "off since "
                + Texts.time(rollback.offAt())
                + ", "
                + Texts.length(after)
                + " after the request"
                + (rollback.doneAt() == null ? "; being verified" : ", verified"));
  }

  /** What the ledger cannot say of itself: that nobody writes it, or that it cannot be written. */
  private void engine() {
    int before = lines.size();
    if (report.noEngineSince() != null) {
      boolean over = view.stage().over();
      hang(
          over ? INDENT : "! ",
          INDENT,
          "no engine since "
              + Texts.time(report.noEngineSince())
              + (over ? "" : ": nothing is sampled and nothing advances until rollout up runs"));
    }
    StatusReport.LedgerCondition ledger = report.ledger();
    if (ledger != null && !ledger.writable()) {
      hang("! ", INDENT, "the ledger cannot record" + since(ledger) + ": " + ledger.problem());
    }
    if (lines.size() > before) {
      lines.add("");
    }
  }

  private static String since(StatusReport.LedgerCondition ledger) {
    return ledger.since() == null ? "" : " since " + Texts.time(ledger.since());
  }

  /** Pause, waits and missing attestations: what somebody can end stands before everything else. */
  private void needs() {
    int before = lines.size();
    if (view.paused() != null) {
      Steering.Pause paused = view.paused();
      hang(
          "! ",
          INDENT,
          "paused by " + paused.by() + " " + ago(paused.since()) + ": " + paused.reason());
    }
    for (Steering.Wait wait : view.waits()) {
      hang("! ", INDENT, "waits " + ago(wait.since()) + ": " + wait.reason());
      hang("    ", "    ", "ended by " + wait.endedBy());
    }
    view.missing()
        .forEach(item -> hang("  [ ] ", "      ", "attest " + item.id() + ": " + item.text()));
    if (lines.size() > before) {
      lines.add("");
    }
  }

  private String ago(Instant since) {
    Duration duration = Duration.between(since, view.now());
    return duration.isNegative() || duration.isZero()
        ? "since now"
        : "for " + Texts.length(duration);
  }

  private void tree() {
    lines.addAll(PhaseText.of(view, width));
    lines.add("");
  }

  private void metrics() {
    lines.addAll(MetricText.of(view, width));
    lines.add("");
  }

  private void judgement() {
    if (view.judgement() != null) {
      hang(
          "judged ",
          "       ",
          view.judgement().outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + ": "
              + view.judgement().because());
    }
    if (!view.escalations().isEmpty()) {
      hang("raised ", "       ", String.join(", ", view.escalations()));
    }
  }

  private void foot() {
    if (report.procedure() != null && !view.stage().over()) {
      hang("now    ", "       ", report.procedure().doing());
    }
    if (view.next() != null) {
      hang("next   ", "       ", view.next() + ahead());
    }
    say("samples "
        + view.samples()
        + " recorded, "
        + view.missed()
        + " due times missed; last entry "
        + Texts.time(view.lastAt()));
  }

  private String ahead() {
    return view.earliestEnd() == null
        ? ""
        : "; complete at the earliest " + Texts.time(view.earliestEnd());
  }

  private void say(String text) {
    hang("", INDENT, text);
  }

  private void hang(String first, String further, String text) {
    lines.addAll(Texts.hang(first, further, text, width));
  }
}
