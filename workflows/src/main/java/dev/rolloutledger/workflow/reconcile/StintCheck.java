package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.workflow.activity.SamplingActivities.Finding;
import dev.rolloutledger.workflow.activity.SamplingActivities.StintReport;
import dev.rolloutledger.workflow.activity.SamplingActivities.StintRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a stint says that it recorded is there. */
final class StintCheck {

  private final LedgerSide ledger;
  private final Decoder decoder;
  private final Findings findings;

  StintCheck(LedgerSide ledger, Decoder decoder, Findings findings) {
    this.ledger = ledger;
    this.decoder = decoder;
    this.findings = findings;
  }

  void check(Run run, Call call) {
    StintRequest request = decoder
        .read(call.input(), StintRequest.class)
        .orElseThrow(() -> new HistoryException(
            call.place() + ": expected the request for a stint, found none that can be read",
            null));
    // One that nobody waits for any more ends by its bound, which no history tells.
    Instant until = call.closedAt() == null ? call.task().plus(call.bound()) : call.closedAt();
    findings.stint(new Stint(request.hold(), call.task(), until));
    Optional<StintReport> report = decoder.read(call.result(), StintReport.class);
    if (report.isEmpty()) {
      boolean open = call.outcome() == Call.Outcome.OPEN && run.goesOn();
      findings.alone(open ? Alone.OPEN : Alone.NOT_DONE);
    } else if (lacks(call, request, report.get().finding())) {
      return;
    } else {
      findings.matched(Matched.ACTIVITIES);
    }
  }

  private boolean lacks(Call call, StintRequest request, Finding finding) {
    HoldFacts hold = ledger.hold(request.hold());
    if (finding == Finding.BREACH && ledger.rollbacks().isEmpty()) {
      return differs(call, "an entry with which a rollback began, for a spent budget", "none");
    }
    if (!ledger.folded() || request.ledgerAway()) {
      // What waited for the ledger may have gone with the worker; it is marked as missed then.
      return false;
    }
    if (hold == null) {
      return differs(call, "an entry with which hold " + request.hold() + " began", "none");
    }
    if (finding == Finding.DEADLINE && hold.nextDue().isBefore(hold.earliest())) {
      return differs(call, all(request, hold.earliest()), "none from " + hold.nextDue() + " on");
    }
    Instant end = Instant.ofEpochMilli(request.endsAtMillis());
    // Its last attempt may have begun an interval and a fetch earlier; its bound has room for both.
    Duration slack = call.bound().minus(Duration.between(call.task(), end));
    if (finding == Finding.STINT_OVER && hold.nextDue().isBefore(end.minus(slack))) {
      return differs(call, all(request, end), "none from " + hold.nextDue() + " on");
    }
    return false;
  }

  private static String all(StintRequest request, Instant until) {
    return "each due time of hold " + request.hold() + " before " + until
        + " as sampled or as missed";
  }

  private boolean differs(Call call, String expected, String found) {
    findings.differs(Difference.Kind.SAMPLES, call.place(), expected, found);
    return true;
  }
}
