package dev.rolloutledger.workflow;

import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.workflow.activity.LedgerActivities.OpenRequest;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AmendRequest;
import dev.rolloutledger.workflow.message.ApproveRequest;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.ProcedureState;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.message.RolloutResult;
import dev.rolloutledger.workflow.message.StartOrder;
import dev.rolloutledger.workflow.message.SteerRequest;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The face of a run: its beginning and end, and what people send to it. */
public class RolloutWorkflowImpl implements RolloutWorkflow {

  private final RolloutInput input;
  private final RollbackDesk desk = new RollbackDesk();
  private final Changes changes = new Changes();
  private final Recorder recorder = new Recorder(desk, changes);
  private final Procedure procedure;
  private final PersonDesk people;

  /** A signal or an update can arrive before the run begins, so the parts are made here. */
  @WorkflowInit
  public RolloutWorkflowImpl(RolloutInput input) {
    this.input = input;
    desk.take(input.back());
    this.procedure = new Procedure(input, recorder, desk, changes);
    this.people = new PersonDesk(input.rollout(), recorder);
  }

  @Override
  public RolloutResult run(RolloutInput unused) {
    changes.read();
    refuseForeignId();
    try {
      if (input.order() != null) {
        open(input.order());
      }
      procedure.carry();
    } catch (Superseded superseded) {
      throw ApplicationFailure.newNonRetryableFailure(superseded.getMessage(), "Superseded");
    } catch (StepRefused refused) {
      // Only the beginning of a run is refused up to here: there is no such rollout.
      throw ApplicationFailure.newNonRetryableFailure(refused.getMessage(), "Refused");
    }
    Brief brief = recorder.brief();
    return new RolloutResult(brief.rollout(), brief.status(), brief.ledgerIndex());
  }

  /** Records what somebody ordered who has only the engine, and goes on as every other run does. */
  private void open(StartOrder order) {
    String request =
        order.requestId() == null ? Workflow.getInfo().getFirstExecutionRunId() : order.requestId();
    String rollout = recorder.open(new OpenRequest(Names.nameOf(input.rollout()), request, order));
    Workflow.await(Workflow::isEveryHandlerFinished);
    Workflow.continueAsNew(new RolloutInput(rollout, 0, desk.next(rollout)));
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
  public void rollback(@Nullable RollbackRequest request) {
    desk.take(input.rollout(), request, Recorder.now());
  }

  @Override
  public ActResult rollbackAndAnswer(RollbackRequest request) {
    rollback(request);
    Brief brief = recorder.peek();
    return new ActResult(
        true, null, Stage.ROLLING_BACK.name(), brief == null ? -1 : brief.ledgerIndex(), List.of());
  }

  @Override
  public void validateRollback(RollbackRequest request) {
    Forms.reason(request, request.reason());
  }

  @Override
  public void pause(SteerRequest request) {
    people.quietly(
        request, () -> validatePause(request), () -> new PersonAct.Pause(request.reason()));
  }

  @Override
  public ActResult pauseAndAnswer(SteerRequest request) {
    return people.act(request, new PersonAct.Pause(request.reason()));
  }

  @Override
  public void validatePause(SteerRequest request) {
    Forms.reason(request, request.reason());
  }

  @Override
  public void resume(SteerRequest request) {
    people.quietly(
        request, () -> validateResume(request), () -> new PersonAct.Resume(request.reason()));
  }

  @Override
  public ActResult resumeAndAnswer(SteerRequest request) {
    return people.act(request, new PersonAct.Resume(request.reason()));
  }

  @Override
  public void validateResume(SteerRequest request) {
    Forms.reason(request, request.reason());
  }

  @Override
  public void promote(SteerRequest request) {
    people.quietly(
        request, () -> validatePromote(request), () -> new PersonAct.Promote(request.reason()));
  }

  @Override
  public ActResult promoteAndAnswer(SteerRequest request) {
    return people.act(request, new PersonAct.Promote(request.reason()));
  }

  @Override
  public void validatePromote(SteerRequest request) {
    Forms.reason(request, request.reason());
  }

  @Override
  public void abandon(SteerRequest request) {
    people.quietly(
        request, () -> validateAbandon(request), () -> new PersonAct.Abandon(request.reason()));
  }

  @Override
  public ActResult abandonAndAnswer(SteerRequest request) {
    return people.act(request, new PersonAct.Abandon(request.reason()));
  }

  @Override
  public void validateAbandon(SteerRequest request) {
    Forms.reason(request, request.reason());
  }

  @Override
  public void attest(AttestRequest request) {
    people.quietly(
        request, () -> validateAttest(request), () -> new Attest(request.item(), request.note()));
  }

  @Override
  public ActResult attestAndAnswer(AttestRequest request) {
    return people.act(request, new Attest(request.item(), request.note()));
  }

  @Override
  public void validateAttest(AttestRequest request) {
    Forms.item(request, request.item());
  }

  @Override
  public void approve(ApproveRequest request) {
    people.quietly(request, () -> validateApprove(request), () -> approval(request));
  }

  @Override
  public ActResult approveAndAnswer(ApproveRequest request) {
    return people.act(request, approval(request));
  }

  @Override
  public void validateApprove(ApproveRequest request) {
    Forms.reason(request, request.reason());
  }

  @Override
  public void amend(AmendRequest request) {
    people.quietly(
        request, () -> validateAmend(request), () -> new Amend(request.reason(), request.plan()));
  }

  @Override
  public ActResult amendAndAnswer(AmendRequest request) {
    return people.act(request, new Amend(request.reason(), request.plan()));
  }

  @Override
  public void validateAmend(AmendRequest request) {
    Forms.reason(request, request.reason());
    Forms.plan(request, request.plan());
  }

  private static Act approval(ApproveRequest request) {
    return new Approve(
        request.reason(),
        request.amendment(),
        request.gate(),
        request.seen() == null ? -1 : request.seen(),
        request.breakGlass());
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
