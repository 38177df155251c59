package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import dev.rolloutledger.workflow.activity.CheckActivities.CheckReport;
import dev.rolloutledger.workflow.activity.CheckActivities.CheckRequest;
import dev.rolloutledger.workflow.activity.LedgerActivities.BeginRequest;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.activity.TargetActivities.TargetReport;
import dev.rolloutledger.workflow.message.Brief;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Each activity of consequence has its entries. */
final class CallCheck {

  private final String rollout;
  private final LedgerSide ledger;
  private final Decoder decoder;
  private final Findings findings;
  private final OffCheck off;
  private final StintCheck stints;

  CallCheck(String rollout, LedgerSide ledger, Decoder decoder, Findings findings) {
    this.rollout = rollout;
    this.ledger = ledger;
    this.decoder = decoder;
    this.findings = findings;
    this.off = new OffCheck(rollout, ledger, decoder, findings);
    this.stints = new StintCheck(ledger, decoder, findings);
  }

  void check(Run run, Call call) {
    switch (call.type()) {
      case Activities.OPEN -> opened(run, call);
      case Activities.BEGIN -> begin(run, call);
      case Activities.RECORD -> record(run, call);
      case Activities.READ, Activities.WINDOWS -> findings.alone(Alone.LOOK);
      case Activities.RELEASE -> findings.alone(Alone.LEASE);
      case Activities.CHANGE, Activities.PUT_BACK -> change(run, call, errand(call));
      // What was found as it had to be leads to nothing; the position that was answered tells.
      case Activities.LIVE, Activities.PROVE, Activities.LOOK ->
        asked(run, call, errand(call).commandId(), false, "");
      case Activities.CHECK -> checks(run, call);
      case Activities.STINT -> stints.check(run, call);
      // A baseline that stands already leads to nothing.
      case Activities.BASELINE -> judged(run, call, false, "");
      case Activities.JUDGE_PHASE -> judged(run, call, true, "PhaseJudged");
      case Activities.CLOSING -> judged(run, call, true, "ClosingJudged");
      case Activities.OFF -> off.check(run, call);
      case Activities.EVIDENCE ->
        asked(run, call, errand(call).commandId(), true, "EvidenceGathered");
      default -> differs(call, "an activity that this release knows", call.type());
    }
  }

  private Errand errand(Call call) {
    return input(call, Errand.class);
  }

  private <T> T input(Call call, Class<T> type) {
    return decoder
        .read(call.input(), type)
        .orElseThrow(() -> new HistoryException(
            call.place() + ": expected the input of " + call.type()
                + ", found none that can be read",
            null));
  }

  /** A start that was ordered through the engine: of this rollout, or of none where it was refused. */
  private void opened(Run run, Call call) {
    boolean own =
        decoder.read(call.result(), String.class).filter(rollout::equals).isPresent();
    if (own) {
      asked(run, call, rollout + "/start", true, "RolloutStarted");
    } else {
      notDone(run, call);
    }
  }

  private void begin(Run run, Call call) {
    BeginRequest request = input(call, BeginRequest.class);
    Optional<Brief> answer = decoder.read(call.result(), Brief.class);
    long epoch =
        request.epoch() != 0 ? request.epoch() : answer.map(Brief::epoch).orElse(0L);
    String id = String.format(Locale.ROOT, "%s/epoch-%06d", rollout, epoch);
    List<Entry> found = ledger.of(id);
    boolean own = found.stream()
        .anyMatch(entry -> entry.fact() instanceof RunBegan began && began.run().equals(run.id()));
    if (own) {
      findings.asked(id);
      findings.matched(Matched.ACTIVITIES);
    } else if (call.completed()) {
      differs(
          call,
          "an entry with which this run began (command id " + id + ")",
          found.isEmpty() ? "none" : found.get(0).fact() + "");
    } else {
      notDone(run, call);
    }
  }

  private void record(Run run, Call call) {
    RolloutCommand command = input(call, RolloutCommand.class);
    List<Entry> found = ledger.of(command.commandId());
    findings.asked(command.commandId(), command.at());
    if (!found.isEmpty() && Fitting.refused(call)) {
      // Its id stands for another act, whose entries these are.
      findings.alone(Alone.REFUSED_REQUEST);
    } else if (!found.isEmpty()) {
      if (Fitting.fits(command, found)) {
        findings.matched(Matched.ACTIVITIES);
      } else {
        differs(
            call,
            "entries that " + Fitting.say(command.act()) + " leads to (command id "
                + command.commandId() + ")",
            "entry " + found.get(0).index() + ", " + found.get(0).type());
      }
    } else if (!call.completed()) {
      notDone(run, call);
    } else if (Fitting.mayLeadToNothing(command.act())) {
      findings.matched(Matched.ACTIVITIES);
    } else {
      missing(call, command.commandId());
    }
  }

  /**
   * One id of the activity's own making.
   *
   * @param always whether an answer means that something was recorded
   * @param first type of the first entry; empty where it can be one of several
   */
  private void asked(Run run, Call call, String id, boolean always, String first) {
    findings.asked(id);
    List<Entry> found = ledger.of(id);
    if (!found.isEmpty() && !first.isEmpty() && !found.get(0).type().equals(first)) {
      differs(
          call,
          "a " + first + " (command id " + id + ")",
          "entry " + found.get(0).index() + ", " + found.get(0).type());
    } else if (!found.isEmpty() || (call.completed() && !always)) {
      findings.matched(Matched.ACTIVITIES);
    } else if (call.completed()) {
      missing(call, id);
    } else {
      notDone(run, call);
    }
  }

  private void judged(Run run, Call call, boolean always, String first) {
    String id = errand(call).commandId();
    findings.askedBeginning(id + "-missed-");
    asked(run, call, id, always, first);
  }

  private void change(Run run, Call call, Errand errand) {
    String intended = errand.commandId() + "-intended";
    String failed = errand.commandId() + "-failed";
    // What is put back is proved in the same call.
    boolean proved = call.type().equals(Activities.PUT_BACK);
    Stream.of("-looked", "-deploying", "-intended", "-failed", "")
        .forEach(step -> findings.asked(errand.commandId() + step));
    if (!call.completed()) {
      if (ledger.of(intended).isEmpty()) {
        notDone(run, call);
      } else {
        findings.matched(Matched.ACTIVITIES);
      }
      return;
    }
    boolean done = decoder
        .read(call.result(), TargetReport.class)
        .filter(report -> report.problem() == null)
        .isPresent();
    if (done && ledger.of(intended).isEmpty()) {
      missing(call, intended);
    } else if (!done
        && !proved
        && !ledger.of(intended).isEmpty()
        && ledger.of(failed).isEmpty()) {
      missing(call, failed);
    } else {
      findings.matched(Matched.ACTIVITIES);
    }
  }

  /** Checks run in order up to the first that does not pass; each is recorded. */
  private void checks(Run run, Call call) {
    CheckRequest request = input(call, CheckRequest.class);
    request.checks().forEach(check -> findings.asked(request.commandId() + "/" + check));
    if (!call.completed()) {
      boolean some = request.checks().stream()
          .anyMatch(check -> !ledger.of(request.commandId() + "/" + check).isEmpty());
      if (some) {
        findings.matched(Matched.ACTIVITIES);
      } else {
        notDone(run, call);
      }
      return;
    }
    boolean passed = decoder
        .read(call.result(), CheckReport.class)
        .filter(CheckReport::passed)
        .isPresent();
    for (String check : request.checks()) {
      String id = request.commandId() + "/" + check;
      List<Entry> found = ledger.of(id);
      if (found.isEmpty()) {
        missing(call, id);
        return;
      }
      if (found.get(0).fact() instanceof CheckRecorded recorded && !recorded.passed()) {
        if (passed) {
          differs(
              call, "a check " + check + " that passed", "entry " + found.get(0).index());
        } else {
          findings.matched(Matched.ACTIVITIES);
        }
        return;
      }
    }
    if (passed) {
      findings.matched(Matched.ACTIVITIES);
    } else {
      differs(
          call,
          "a check that did not pass (command ids " + request.commandId() + "/...)",
          "only ones that passed");
    }
  }

  private void notDone(Run run, Call call) {
    boolean open = call.outcome() == Call.Outcome.OPEN && run.goesOn();
    findings.alone(open ? Alone.OPEN : Alone.NOT_DONE);
  }

  private void missing(Call call, String id) {
    differs(call, "an entry with the command id " + id, "none");
  }

  private void differs(Call call, String expected, String found) {
    findings.differs(
        Difference.Kind.ACTIVITY, call.place(), expected + ", asked for by " + call.type(), found);
  }
}
