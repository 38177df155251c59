package dev.rolloutledger.worker.history;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs beside one that continued as new. While the ledger is away a run can pass on a rollback
 * without having begun: the ledger knows none of it, and only its neighbours name it.
 */
final class Chain {

  private Chain() {}

  /** Ids of the run before and of the run after, where there are any. */
  static List<String> beside(WorkflowExecutionHistory history) {
    String after = history
        .getLastEvent()
        .getWorkflowExecutionContinuedAsNewEventAttributes()
        .getNewExecutionRunId();
    return Stream.of(before(history), after).filter(run -> !run.isEmpty()).toList();
  }

  /** Id of the run that this one goes on from; empty where there is none. */
  static String before(WorkflowExecutionHistory history) {
    HistoryEvent first = history.getEvents().get(0);
    return first.getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId();
  }
}
