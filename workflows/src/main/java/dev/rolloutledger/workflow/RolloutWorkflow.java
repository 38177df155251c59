package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AmendRequest;
import dev.rolloutledger.workflow.message.ApproveRequest;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.ProcedureState;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.message.RolloutResult;
import dev.rolloutledger.workflow.message.SteerRequest;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The procedure of a rollout. Each act is a signal, for scripts and for hours without workers, and an
 * update of the same name, for who needs an answer.
 */
@WorkflowInterface
public interface RolloutWorkflow {

  /** Carries the rollout from where the ledger says that it stands. */
  @WorkflowMethod(name = Names.WORKFLOW_TYPE)
  RolloutResult run(RolloutInput input);

  @SignalMethod(name = "rollback")
  void rollback(@Nullable RollbackRequest request);

  /** Accepted in every state; answered at once, without waiting for the off state. */
  @UpdateMethod(name = "rollback")
  ActResult rollbackAndAnswer(RollbackRequest request);

  @UpdateValidatorMethod(updateName = "rollback")
  void validateRollback(RollbackRequest request);

  @SignalMethod(name = "pause")
  void pause(SteerRequest request);

  @UpdateMethod(name = "pause")
  ActResult pauseAndAnswer(SteerRequest request);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause(SteerRequest request);

  @SignalMethod(name = "resume")
  void resume(SteerRequest request);

  @UpdateMethod(name = "resume")
  ActResult resumeAndAnswer(SteerRequest request);

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume(SteerRequest request);

  @SignalMethod(name = "promote")
  void promote(SteerRequest request);

  @UpdateMethod(name = "promote")
  ActResult promoteAndAnswer(SteerRequest request);

  @UpdateValidatorMethod(updateName = "promote")
  void validatePromote(SteerRequest request);

  @SignalMethod(name = "abandon")
  void abandon(SteerRequest request);

  @UpdateMethod(name = "abandon")
  ActResult abandonAndAnswer(SteerRequest request);

  @UpdateValidatorMethod(updateName = "abandon")
  void validateAbandon(SteerRequest request);

  @SignalMethod(name = "attest")
  void attest(AttestRequest request);

  @UpdateMethod(name = "attest")
  ActResult attestAndAnswer(AttestRequest request);

  @UpdateValidatorMethod(updateName = "attest")
  void validateAttest(AttestRequest request);

  @SignalMethod(name = "approve")
  void approve(ApproveRequest request);

  @UpdateMethod(name = "approve")
  ActResult approveAndAnswer(ApproveRequest request);

  @UpdateValidatorMethod(updateName = "approve")
  void validateApprove(ApproveRequest request);

  @SignalMethod(name = "amend")
  void amend(AmendRequest request);

  @UpdateMethod(name = "amend")
  ActResult amendAndAnswer(AmendRequest request);

  @UpdateValidatorMethod(updateName = "amend")
  void validateAmend(AmendRequest request);

  /** The procedure's own position; never changes anything. */
  @QueryMethod(name = "state")
  ProcedureState state();
}
