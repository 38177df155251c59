package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.activity.CheckActivities;
import dev.rolloutledger.workflow.activity.CheckActivities.CheckReport;
import dev.rolloutledger.workflow.activity.CheckActivities.CheckRequest;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Locale;

/** Runs checks for one purpose; a check that could not run is one that did not pass. */
final class Checks {

  private static final String ROLLBACK = "rollback";

  private final Recorder recorder;
  private final RollbackDesk desk;
  private final String purpose;
  private int runs;

  private Checks(Recorder recorder, RollbackDesk desk, String purpose) {
    this.recorder = recorder;
    this.desk = desk;
    this.purpose = purpose;
  }

  static Checks forward(Recorder recorder, RollbackDesk desk, String purpose) {
    return new Checks(recorder, desk, purpose);
  }

  static Checks backward(Recorder recorder, RollbackDesk desk) {
    return new Checks(recorder, desk, ROLLBACK);
  }

  /**
   * Runs the checks; on the way forward a rollback passes before them. Each run has ids of its own,
   * also after a step was refused and begins again: an old answer is not a new one.
   */
  CheckReport run(List<String> names) {
    if (names.isEmpty()) {
      return new CheckReport(true, "");
    }
    Brief brief = recorder.brief();
    String id = String.format(
        Locale.ROOT,
        "%s/p%02d/%s-%d-%d",
        brief.rollout(),
        brief.phaseIndex() + 1,
        purpose,
        brief.epoch(),
        ++runs);
    CheckRequest request =
        new CheckRequest(brief.rollout(), brief.epoch(), names, purpose, id, brief.ledgerIndex());
    boolean forward = !purpose.equals(ROLLBACK);
    CheckActivities checks =
        Workflow.newActivityStub(CheckActivities.class, Calls.checks(brief, !forward));
    Promise<CheckReport> report = Async.function(checks::run, request);
    Workflow.await(() -> report.isCompleted() || (forward && desk.interrupted()));
    if (!report.isCompleted()) {
      throw desk.interruption();
    }
    try {
      return report.get();
    } catch (ActivityFailure failure) {
      Failures.endIfSuperseded(failure);
      return new CheckReport(false, "the checks could not run: " + Failures.say(failure));
    }
  }
}
