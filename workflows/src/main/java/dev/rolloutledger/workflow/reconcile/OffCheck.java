package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.rollout.RedactedText;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.workflow.activity.RollbackActivities.OffReport;
import dev.rolloutledger.workflow.message.OffRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Each time the target was switched off there is the intent, and what was read back. */
final class OffCheck {

  private final String rollout;
  private final LedgerSide ledger;
  private final Decoder decoder;
  private final Findings findings;

  OffCheck(String rollout, LedgerSide ledger, Decoder decoder, Findings findings) {
    this.rollout = rollout;
    this.ledger = ledger;
    this.decoder = decoder;
    this.findings = findings;
  }

  void check(Run run, Call call) {
    OffRequest request = decoder
        .read(call.input(), OffRequest.class)
        .orElseThrow(() -> new HistoryException(
            call.place() + ": expected the request to switch off, found none that can be read",
            null));
    String asked = rollout + "/back/asked";
    String off = String.format(
        Locale.ROOT, "%s/back/off-%04d-%s", rollout, request.attempt(), request.requestedAt());
    findings.asked(asked);
    findings.asked(off);
    List<Entry> found = ledger.of(off);
    if (found.isEmpty() && !call.completed()) {
      boolean open = call.outcome() == Call.Outcome.OPEN && run.goesOn();
      findings.alone(open ? Alone.OPEN : Alone.NOT_DONE);
    } else if (found.isEmpty()) {
      differs(
          call,
          "an entry that the target was switched off (command id " + off + ")",
          "none; the spool may still hold it");
    } else if (begun(call, request)) {
      readBack(call, found.get(0));
    }
  }

  /** A rollback that was asked for began; who asked first is who it names. */
  private boolean begun(Call call, OffRequest request) {
    if (ledger.rollbacks().isEmpty()) {
      differs(call, "an entry with which a rollback began", "none");
      return false;
    }
    Optional<RollbackStarted> own = ledger.rollbacks().stream()
        .map(entry -> (RollbackStarted) entry.fact())
        .filter(started -> started.cause() == RollbackView.Cause.PERSON
            && request.cause() == RollbackView.Cause.PERSON
            && started.requestedAt().equals(request.requestedAt()))
        .findFirst();
    boolean named = own.isEmpty()
        || RedactedText.in(own.get().actor().name())
        || own.get().actor().name().equals(request.actor());
    if (!named) {
      differs(
          call,
          "a rollback that " + request.actor() + " asked for",
          "one by " + own.get().actor().name());
    }
    return named;
  }

  private void readBack(Call call, Entry entry) {
    Optional<OffReport> report = decoder.read(call.result(), OffReport.class);
    if (report.isPresent()
        && entry.fact() instanceof TargetSwitchedOff recorded
        && (recorded.off() != report.get().off()
            || !recorded.found().equals(report.get().found()))) {
      differs(
          call,
          "what was read back, " + report.get().found(),
          "entry " + entry.index() + " with " + recorded.found());
    } else {
      findings.matched(Matched.ACTIVITIES);
    }
  }

  private void differs(Call call, String expected, String found) {
    findings.differs(
        Difference.Kind.ACTIVITY, call.place(), expected + ", asked for by " + call.type(), found);
  }
}
