package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.workflow.activity.LedgerActivities.Recorded;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.ProcedureState;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.message.RolloutResult;
import dev.rolloutledger.workflow.message.SteerRequest;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import org.slf4j.Logger;

/** The procedure, from top to bottom: the stage that the ledger says decides the next step. */
public final class RolloutWorkflowImpl implements RolloutWorkflow {

  private final Logger log = Workflow.getLogger(RolloutWorkflowImpl.class);
  private final RolloutInput input;
  private final RollbackDesk desk = new RollbackDesk();
  private final Recorder recorder = new Recorder(desk);
  private final Forward forward = new Forward(recorder, desk);
  private final TargetSteps target = new TargetSteps(recorder, forward);
  private final Backward backward;
  private int refusals;

  /** A signal or an update can arrive before the run begins, so the parts are made here. */
  @WorkflowInit
  public RolloutWorkflowImpl(RolloutInput input) {
    this.input = input;
    this.backward = new Backward(input, recorder, desk, target);
  }

  @Override
  public RolloutResult run(RolloutInput unused) {
    refuseForeignId();
    try {
      carry();
    } catch (Superseded superseded) {
      throw ApplicationFailure.newNonRetryableFailure(superseded.getMessage(), "Superseded");
    } catch (StepRefused refused) {
      // Only the beginning of a run is refused up to here: there is no such rollout.
      throw ApplicationFailure.newNonRetryableFailure(refused.getMessage(), "Refused");
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    Brief brief = recorder.brief();
    return new RolloutResult(brief.rollout(), brief.status(), brief.ledgerIndex());
  }

  private void carry() {
    try {
      recorder.begin(input.rollout(), input.epoch(), true);
      if (desk.asked()) {
        throw new RollbackAsked();
      }
      boolean looked = false;
      while (!recorder.brief().stage().over()) {
        looked = attempt(looked) || looked;
        continueAsNewWhenLong();
      }
    } catch (RollbackAsked asked) {
      rollBack();
    }
  }

  /** A step back that the aggregate refuses (a spool that is not drained yet) is tried again. */
  private void rollBack() {
    for (int refused = 1; true; refused++) {
      try {
        backward.run();
        return;
      } catch (StepRefused refusal) {
        log.warn("A step back of {} was refused: {}", input.rollout(), refusal.getMessage());
        Workflow.sleep(Duration.ofSeconds(Math.min(60, 1L << Math.min(6, refused))));
      }
    }
  }

  /** One step, the first being a look at the target; answers whether it was done. */
  private boolean attempt(boolean looked) {
    try {
      if (looked) {
        step(recorder.brief().stage());
      } else {
        target.lookFirst();
      }
      refusals = 0;
      return true;
    } catch (StepRefused refused) {
      refusals++;
      log.warn("A step of {} was refused: {}", input.rollout(), refused.getMessage());
      forward.watchFor(Duration.ofSeconds(Math.min(300, 1L << Math.min(9, refusals))));
      recorder.refresh(input.rollout());
      return false;
    }
  }

  private void step(Stage stage) {
    switch (stage) {
      case PREFLIGHT -> forward.preflight();
      case BASELINE -> forward.baseline();
      case SETTING -> target.set();
      case VERIFYING -> forward.verify();
      case HOLDING -> forward.hold();
      case JUDGED -> forward.leavePhase();
      case CLOSING -> forward.close();
      case ROLLING_BACK -> goOnBackward();
      case COMPLETED, ROLLED_BACK -> throw new IllegalStateException("it is over");
    }
  }

  /** The ledger says that a rollback began: by a judgement, or before this run. */
  private void goOnBackward() {
    desk.take(input.rollout(), Cause.JUDGEMENT, "the rollback goes on", Recorder.now());
    throw new RollbackAsked();
  }

  private void continueAsNewWhenLong() {
    if (Workflow.getInfo().isContinueAsNewSuggested()
        && !recorder.brief().stage().over()) {
      Workflow.await(Workflow::isEveryHandlerFinished);
      if (!desk.asked()) {
        Workflow.continueAsNew(
            new RolloutInput(input.rollout(), recorder.brief().epoch() + 1));
      }
    }
  }

  private void refuseForeignId() {
    String expected = Names.workflowId(input.rollout());
    String found = Workflow.getInfo().getWorkflowId();
    if (!found.equals(expected)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "expected the workflow id " + expected + " for " + input.rollout() + ", found " + found,
          "WrongWorkflowId");
    }
  }

  @Override
  public void rollback(RollbackRequest request) {
    desk.take(input.rollout(), request, Recorder.now());
  }

  @Override
  public ActResult rollbackAndAnswer(RollbackRequest request) {
    rollback(request);
    Brief brief = recorder.peek();
    return new ActResult(
        true, null, Stage.ROLLING_BACK.name(), brief == null ? -1 : brief.ledgerIndex());
  }

  @Override
  public void validateRollback(RollbackRequest request) {
    Forms.check(request.requestId(), request.actor(), request.reason());
  }

  @Override
  public void pause(SteerRequest request) {
    quietly(request.requestId(), request.actor(), new PersonAct.Pause(request.reason()));
  }

  @Override
  public ActResult pauseAndAnswer(SteerRequest request) {
    return act(request.requestId(), request.actor(), new PersonAct.Pause(request.reason()));
  }

  @Override
  public void validatePause(SteerRequest request) {
    Forms.check(request.requestId(), request.actor(), request.reason());
  }

  @Override
  public void resume(SteerRequest request) {
    quietly(request.requestId(), request.actor(), new PersonAct.Resume(request.reason()));
  }

  @Override
  public ActResult resumeAndAnswer(SteerRequest request) {
    return act(request.requestId(), request.actor(), new PersonAct.Resume(request.reason()));
  }

  @Override
  public void validateResume(SteerRequest request) {
    Forms.check(request.requestId(), request.actor(), request.reason());
  }

  @Override
  public void attest(AttestRequest request) {
    quietly(request.requestId(), request.actor(), attestation(request));
  }

  @Override
  public ActResult attestAndAnswer(AttestRequest request) {
    return act(request.requestId(), request.actor(), attestation(request));
  }

  @Override
  public void validateAttest(AttestRequest request) {
    Forms.check(request.requestId(), request.actor(), request.item());
  }

  private static Act attestation(AttestRequest request) {
    return new PersonAct.Attest(request.item(), request.note() == null ? "" : request.note());
  }

  private ActResult act(String requestId, String actor, Act act) {
    try {
      Recorded recorded = recorder.person(requestId, actor, input.rollout(), act);
      Brief brief = recorded.brief();
      return new ActResult(
          recorded.refusal() == null, recorded.refusal(), brief.status(), brief.ledgerIndex());
    } catch (StepRefused refused) {
      return new ActResult(false, refused.getMessage(), state().status(), -1);
    }
  }

  /** A signal has nobody to answer to: what is malformed is logged and changes nothing. */
  private void quietly(String requestId, String actor, Act act) {
    try {
      Forms.check(requestId, actor, "given");
      act(requestId, actor, act);
    } catch (IllegalArgumentException malformed) {
      log.warn("A signal to {} was refused: {}", input.rollout(), malformed.getMessage());
    }
  }

  @Override
  public ProcedureState state() {
    Brief brief = recorder.peek();
    return new ProcedureState(
        input.rollout(),
        brief == null ? input.epoch() : brief.epoch(),
        brief == null ? "BEGINNING" : brief.status(),
        Doing.say(brief, desk, recorder),
        recorder.away(),
        desk.asked(),
        brief == null ? -1 : brief.ledgerIndex());
  }
}
