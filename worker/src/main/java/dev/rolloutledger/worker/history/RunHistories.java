package dev.rolloutledger.worker.history;

import dev.rolloutledger.workflow.options.Names;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The histories that an engine has. */
public final class RunHistories implements Histories.Engine {

  /** A run that the engine deleted, one of another engine, and what no run of this engine is called. */
  private static final Set<Status.Code> UNKNOWN =
      EnumSet.of(Status.Code.NOT_FOUND, Status.Code.INVALID_ARGUMENT);

  private final WorkflowClient client;

  public RunHistories(WorkflowClient client) {
    this.client = client;
  }

  /**
   * The history of one run of a rollout; empty where the engine has none of it.
   *
   * @throws StatusRuntimeException if the engine does not answer
   */
  @Override
  public Optional<WorkflowExecutionHistory> of(String rollout, String run) {
    try {
      WorkflowExecutionHistory history = client.fetchHistory(Names.workflowId(rollout), run);
      return history.getEvents().isEmpty() ? Optional.empty() : Optional.of(history);
    } catch (WorkflowNotFoundException gone) {
      return Optional.empty();
    } catch (StatusRuntimeException refused) {
      if (UNKNOWN.contains(refused.getStatus().getCode())) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
