package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.ProcedureAct.BeginWait;
import dev.rolloutledger.rollout.ProcedureAct.EndWait;
import dev.rolloutledger.rollout.RollbackAct.FinishRollback;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.workflow.activity.CheckActivities.CheckReport;
import dev.rolloutledger.workflow.activity.RollbackActivities;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.activity.RollbackActivities.OffReport;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.OffRequest;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.options.Calls;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/**
 * The way back. It needs nothing but the target until the target is off; the ledger is asked after.
 */
final class Backward {

  private final RolloutInput input;
  private final Recorder recorder;
  private final RollbackDesk desk;
  private final TargetSteps target;
  private final RollbackActivities acts =
      Workflow.newActivityStub(RollbackActivities.class, Calls.switchOff());
  private final RollbackActivities errands =
      Workflow.newActivityStub(RollbackActivities.class, Calls.rollbackErrand());
  private final Checks checks;
  private final Continuation continuation;
  private int failedChecks;

  Backward(
      RolloutInput input,
      Recorder recorder,
      RollbackDesk desk,
      TargetSteps target,
      Continuation continuation) {
    this.continuation = continuation;
    this.input = input;
    this.recorder = recorder;
    this.desk = desk;
    this.target = target;
    this.checks = Checks.backward(recorder, desk);
  }

  /** Off, read back, once more after the last forward write can have landed, verified, told. */
  void run() {
    switchOff();
    afterTheLastWrite();
    if (!recorder.begun()) {
      recorder.begin(input.rollout(), input.epoch(), false);
      // Only now is it known what an earlier run was writing.
      afterTheLastWrite();
    }
    verify();
    gatherEvidence();
    recorder.always("back/finish", new FinishRollback());
    recorder.releaseLease("rolled back");
  }

  /** Off once more, where a forward write may have landed after the first time. */
  private void afterTheLastWrite() {
    Instant landing = target.writeLandsUntil();
    if (landing != null && landing.isAfter(Recorder.now())) {
      Duration left = Duration.between(Recorder.now(), landing).plusSeconds(1);
      // Also what is known to be over may have landed after the target was off.
      desk.landing(landing);
      boolean unused = Workflow.await(left, target::writesEnded);
      desk.landing(null);
      switchOff();
    }
  }

  /** Writes the off state until it was read back; keeps trying, and keeps saying so. */
  private void switchOff() {
    while (true) {
      String problem;
      OffRequest asked = desk.attempt();
      int attempts = asked.attempt();
      try {
        OffReport report = acts.switchOff(asked);
        if (report.off()) {
          recorder.note(step("off-" + attempts), new EndWait(Wait.Kind.TARGET, "it is off"));
          return;
        }
        problem = "it was read back as " + report.found();
      } catch (ActivityFailure failure) {
        problem = Failures.say(failure);
      }
      recorder.note(
          step("not-off-" + attempts),
          new BeginWait(
              Wait.Kind.TARGET,
              "the target is not off after " + attempts + " attempts: " + problem,
              "the target answering"));
      Workflow.sleep(Duration.ofSeconds(Math.min(60, 2L << Math.min(5, attempts))));
      continuation.whereLong();
    }
  }

  /** The behaviour from before the change. Never given up, and never reported before it holds. */
  private void verify() {
    Brief brief = recorder.brief();
    if (brief.stage() == Stage.ROLLED_BACK) {
      return;
    }
    CheckReport report = checks.run(brief.rollbackChecks());
    for (int attempt = 2; !report.passed(); attempt++) {
      recorder.always(
          step("check-" + ++failedChecks + "-fails"),
          new BeginWait(
              Wait.Kind.CHECK,
              "after " + (attempt - 1) + " attempts: " + report.sentence(),
              "the check passing"));
      Workflow.sleep(Duration.ofSeconds(Math.min(300, 1L << Math.min(9, attempt))));
      continuation.whereLong();
      report = checks.run(brief.rollbackChecks());
    }
    if (recorder.brief().waitsFor(Wait.Kind.CHECK)) {
      recorder.always(
          step("check-" + failedChecks + "-passes"),
          new EndWait(Wait.Kind.CHECK, "the checks passed"));
    }
  }

  /** Another run may have to go back again: its steps are other ones. */
  private String step(String name) {
    Brief known = recorder.peek();
    return "back/" + (known == null ? input.epoch() : known.epoch()) + "/" + name;
  }

  /** What is kept for the investigation; that it cannot be had does not keep a rollback open. */
  private void gatherEvidence() {
    Brief brief = recorder.brief();
    String id = brief.rollout() + "/back/evidence";
    try {
      errands.gatherEvidence(new Errand(brief.rollout(), brief.epoch(), id, brief.ledgerIndex()));
    } catch (ActivityFailure failure) {
      Failures.endIfSuperseded(failure);
      Workflow.getLogger(Backward.class)
          .warn("No evidence could be gathered for {}: {}", id, Failures.say(failure));
    }
  }
}
