package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.workflow.options.Names;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of one run.
 *
 * @param name what it is called in messages: a file, or the run's id
 * @param run the run's id
 * @param events its events, in order, the first one being the start
 */
public record RunHistory(String name, String run, List<HistoryEvent> events) {

  public RunHistory {
    events = List.copyOf(events);
  }

  /**
   * Takes a history.
   *
   * @param name what it is called in messages
   * @param run the run's id; null for the one that its first event names
   * @throws HistoryException if it does not begin with the start of a rollout's procedure
   */
  public static RunHistory of(String name, @Nullable String run, History history) {
    List<HistoryEvent> events = history.getEventsList();
    if (events.isEmpty()
        || events.get(0).getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED) {
      throw new HistoryException(
          name + ": expected a history that begins with the start of a run, found "
              + (events.isEmpty() ? "no event" : events.get(0).getEventType()),
          null);
    }
    WorkflowExecutionStartedEventAttributes started =
        events.get(0).getWorkflowExecutionStartedEventAttributes();
    String type = started.getWorkflowType().getName();
    if (!type.equals(Names.WORKFLOW_TYPE)) {
      throw new HistoryException(
          name + ": expected a run of the workflow type " + Names.WORKFLOW_TYPE + ", found " + type,
          null);
    }
    return new RunHistory(name, run == null ? started.getOriginalExecutionRunId() : run, events);
  }

  /**
   * Reads a history as Temporal's command line and our own copies write it.
   *
   * @param name what it is called in messages
   * @param run the run's id; null for the one that its first event names
   * @param json one object with its {@code events}
   * @throws HistoryException if it is none
   */
  public static RunHistory read(String name, @Nullable String run, String json) {
    History history;
    try {
      history = WorkflowExecutionHistory.fromJson(json).getHistory();
    } catch (RuntimeException unreadable) {
      // The parser has no exception of its own for what is no history.
      throw new HistoryException(
          name + ": expected an engine's history as JSON, such as `temporal workflow show --output"
              + " json` writes it, found other text: " + unreadable.getMessage(),
          unreadable);
    }
    return of(name, run, history);
  }
}
