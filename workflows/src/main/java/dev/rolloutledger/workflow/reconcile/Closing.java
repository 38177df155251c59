package dev.rolloutledger.workflow.reconcile;

import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param event id of its last event
 * @param how how it ended
 * @param result what it answered; null where it did not
 * @param detail type of its failure, or id of the run that goes on; empty otherwise
 */
record Closing(long event, How how, Instant at, @Nullable Payloads result, String detail) {

  /** How a run can end. */
  enum How {
    COMPLETED("completed"),
    FAILED("failed"),
    CONTINUED("continued as new"),
    TERMINATED("terminated"),
    CANCELED("cancelled"),
    TIMED_OUT("timed out");

    private final String words;

    How(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** How an event ends its run; empty where it does not. */
  static Optional<Closing> of(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
        Optional.of(new Closing(
            event.getEventId(),
            How.COMPLETED,
            RunReader.time(event),
            event.getWorkflowExecutionCompletedEventAttributes().getResult(),
            ""));
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
        closing(
            event,
            How.FAILED,
            event
                .getWorkflowExecutionFailedEventAttributes()
                .getFailure()
                .getApplicationFailureInfo()
                .getType());
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
        closing(
            event,
            How.CONTINUED,
            event.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId());
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> closing(event, How.TERMINATED, "");
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> closing(event, How.CANCELED, "");
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> closing(event, How.TIMED_OUT, "");
      default -> Optional.empty();
    };
  }

  private static Optional<Closing> closing(HistoryEvent event, How how, String detail) {
    return Optional.of(new Closing(event.getEventId(), how, RunReader.time(event), null, detail));
  }
}
