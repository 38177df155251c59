package dev.rolloutledger.worker.desk;

import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.workflow.RolloutWorkflow;
import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.ProcedureState;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.options.Names;
import dev.rolloutledger.workflow.options.RolloutAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.SearchAttributes;
import java.util.Map;
import java.util.Optional;

/** The engine's runs of rollouts, by workflow id. */
public final class Runs implements Procedure {

  private static final int CLOSING_ATTEMPTS = 25;
  private static final long CLOSING_MILLIS = 200;
  private static final int ROLLBACK_ATTEMPTS = 250;
  private static final long ROLLBACK_MILLIS = 20;

  private final WorkflowClient client;

  public Runs(Engine engine) {
    this.client = engine.client();
  }

  /**
   * Starts a run; where one of that rollout is running already, nothing changes. The run of the number
   * before has given its lease back and may still be closing: that is waited for, for a moment.
   */
  public void start(String rollout, long epoch) {
    for (int attempt = 1; !started(rollout, epoch); attempt++) {
      if (state(rollout).filter(run -> run.rollout().equals(rollout)).isPresent()) {
        return;
      }
      if (attempt == CLOSING_ATTEMPTS) {
        throw new RefusedException(rollout
            + " is recorded; the run before it is still closing, and the next up lets it go on");
      }
      rest(CLOSING_MILLIS);
    }
  }

  /** The engine refuses a second running one: that is what the id is for. */
  private boolean started(String rollout, long epoch) {
    try {
      WorkflowOptions.Builder options = options(rollout);
      if (epoch == 1) {
        // Listed before a worker has taken it up.
        options.setTypedSearchAttributes(SearchAttributes.newBuilder()
            .set(RolloutAttributes.STATUS, Stage.PREFLIGHT.name())
            .set(RolloutAttributes.PERCENTAGE, 0L)
            .build());
      }
      client
          .newUntypedWorkflowStub(Names.WORKFLOW_TYPE, options.build())
          .start(new RolloutInput(rollout, epoch));
      return true;
    } catch (WorkflowExecutionAlreadyStarted running) {
      return false;
    }
  }

  private static void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Signals a rollback; where no run is there any more, one begins that does nothing else. A run that
   * is just closing takes no signal and yet stands in the way of another: it is asked again, soon,
   * since a rollback is accepted at every moment.
   *
   * @throws WorkflowException if the engine does not take it
   */
  public void rollback(String rollout, long nextEpoch, RollbackRequest request) {
    WorkflowOptions options = options(rollout).build();
    for (int attempt = 1; ; attempt++) {
      try {
        client
            .newUntypedWorkflowStub(Names.WORKFLOW_TYPE, options)
            .signalWithStart("rollback", new Object[] {request}, new Object[] {
              new RolloutInput(rollout, nextEpoch)
            });
        return;
      } catch (WorkflowException failure) {
        if (attempt == ROLLBACK_ATTEMPTS || !between(failure)) {
          throw failure;
        }
        rest(ROLLBACK_MILLIS);
      }
    }
  }

  /** Whether one run was there no more, and another not yet; or began while it was asked. */
  private static boolean between(WorkflowException failure) {
    return failure instanceof WorkflowExecutionAlreadyStarted
        || (failure.getCause() instanceof StatusRuntimeException answer
            && answer.getStatus().getCode() == Status.Code.NOT_FOUND);
  }

  /** Sends an act to a run and answers; who asks one that is not there is told so by the engine. */
  ActResult update(String rollout, Messages.Message message) {
    return client
        .newUntypedWorkflowStub(Names.workflowId(rollout))
        .update(message.name(), ActResult.class, message.request());
  }

  /** Signals a run without waiting for what comes of it. */
  public void signal(String rollout, String name, Object request) {
    client.newUntypedWorkflowStub(Names.workflowId(rollout)).signal(name, request);
  }

  @Override
  public Optional<ProcedureState> state(String rollout) {
    try {
      return Optional.of(stubOf(rollout).state());
    } catch (WorkflowNotFoundException unknown) {
      return Optional.empty();
    }
  }

  /** Whether the engine runs it now, as the engine says, whether or not a worker answers. */
  public boolean runs(String rollout) {
    return running(rollout).isPresent();
  }

  @Override
  public Optional<String> running(String rollout) {
    try {
      WorkflowExecutionDescription run =
          client.newUntypedWorkflowStub(Names.workflowId(rollout)).describe();
      return run.getStatus().equals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
          ? Optional.of(run.getExecution().getRunId())
          : Optional.empty();
    } catch (WorkflowNotFoundException unknown) {
      return Optional.empty();
    }
  }

  /** Ends a run that was replaced; it steers nothing, but the engine runs one of a name at a time. */
  void end(String rollout, String run, String because) {
    try {
      client
          .newUntypedWorkflowStub(WorkflowTargetOptions.newBuilder()
              .setWorkflowId(Names.workflowId(rollout))
              .setRunId(run)
              .build())
          .terminate(because);
    } catch (WorkflowNotFoundException over) {
      return;
    }
  }

  /** How many events the engine's history of the last run has; 0 where it knows none. */
  public long historyEvents(String rollout) {
    try {
      return client.fetchHistory(Names.workflowId(rollout)).getEvents().size();
    } catch (WorkflowNotFoundException unknown) {
      return 0;
    }
  }

  private RolloutWorkflow stubOf(String rollout) {
    return client.newWorkflowStub(RolloutWorkflow.class, Names.workflowId(rollout));
  }

  private static WorkflowOptions.Builder options(String rollout) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(Names.workflowId(rollout))
        .setTaskQueue(Names.QUEUE)
        .setMemo(Map.of("rollout", rollout))
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
  }
}
