package dev.rolloutledger.workflow.reconcile;

import com.google.protobuf.Timestamp;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.workflow.activity.LedgerActivities.Recorded;
import dev.rolloutledger.workflow.activity.TargetActivities.TargetReport;
import dev.rolloutledger.workflow.message.Brief;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.TimerStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateCompletedEventAttributes;
import io.temporal.api.update.v1.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a run's history from its first event to its last. */
final class RunReader {

  private final Decoder decoder;
  private final String id;
  private final Map<Long, Call> calls = new LinkedHashMap<>();
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, Request> admitted = new HashMap<>();
  private final List<HoldTimer> timers = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final List<Judged> judged = new ArrayList<>();
  private final Map<Instant, Instant> deadlines = new HashMap<>();
  private Instant task = Instant.EPOCH;
  private @Nullable Brief known;
  private long pauses;
  private @Nullable Closing closing;

  private RunReader(Decoder decoder, String id) {
    this.decoder = decoder;
    this.id = id;
  }

  /**
   * Reads it.
   *
   * @throws HistoryException if it is another rollout's, or its values cannot be read
   */
  static Run read(RunHistory history, String rollout, Decoder decoder) {
    RunReader reader = new RunReader(decoder, history.run());
    history.events().forEach(event -> reader.take(event, history.name(), rollout));
    return new Run(
        history.run(),
        history
            .events()
            .get(0)
            .getWorkflowExecutionStartedEventAttributes()
            .getContinuedExecutionRunId(),
        history.events().size(),
        time(history.events().get(history.events().size() - 1)),
        List.copyOf(reader.calls.values()),
        List.copyOf(reader.messages.values()),
        List.copyOf(reader.timers),
        reader.pauses,
        List.copyOf(reader.told),
        List.copyOf(reader.judged),
        reader.closing,
        false);
  }

  private void take(HistoryEvent event, String name, String rollout) {
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> started(event, name, rollout);
      case EVENT_TYPE_WORKFLOW_TASK_STARTED -> task(time(event));
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> scheduled(event);
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> completed(event);
      case EVENT_TYPE_ACTIVITY_TASK_FAILED -> {
        var failed = event.getActivityTaskFailedEventAttributes();
        failed(failed.getScheduledEventId(), failed.getFailure(), time(event));
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var late = event.getActivityTaskTimedOutEventAttributes();
        failed(late.getScheduledEventId(), late.getFailure(), time(event));
      }
      case EVENT_TYPE_TIMER_STARTED -> timer(event);
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> {
        var signal = event.getWorkflowExecutionSignaledEventAttributes();
        message(
            "signal " + event.getEventId(),
            event,
            false,
            signal.getSignalName(),
            signal.getInput());
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED -> {
        Request request =
            event.getWorkflowExecutionUpdateAdmittedEventAttributes().getRequest();
        admitted.put(request.getMeta().getUpdateId(), request);
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED -> accepted(event);
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED -> answered(event);
      default -> closing = Closing.of(event).orElse(closing);
    }
  }

  private void started(HistoryEvent event, String name, String rollout) {
    Payloads input = event.getWorkflowExecutionStartedEventAttributes().getInput();
    Optional<RolloutInput> asked = decoder.read(input, RolloutInput.class);
    if (asked.isEmpty()) {
      throw new HistoryException(
          name
              + ": expected a run's input that can be read, found none; what is encrypted needs its"
              + " key",
          null);
    }
    // Whoever orders a start knows the name alone.
    boolean ordered =
        asked.get().order() != null && Names.nameOf(rollout).equals(asked.get().rollout());
    if (!ordered && !asked.get().rollout().equals(rollout)) {
      throw new HistoryException(
          name + ": expected a history of " + rollout + ", found one of "
              + asked.get().rollout(),
          null);
    }
  }

  /** The procedure's clock stands still within a task, and counts milliseconds. */
  private void task(Instant at) {
    task = Instant.ofEpochMilli(at.toEpochMilli());
    if (known != null && known.hold() != null) {
      deadlines.putIfAbsent(known.hold().until(), task);
    }
  }

  private void scheduled(HistoryEvent event) {
    ActivityTaskScheduledEventAttributes asked = event.getActivityTaskScheduledEventAttributes();
    String type = asked.getActivityType().getName();
    Duration bound = duration(asked.getScheduleToCloseTimeout());
    long number = event.getEventId();
    calls.put(
        number,
        new Call(
            id, number, type, asked.getInput(), bound, task, Call.Outcome.OPEN, null, "", null));
    boolean overHold = type.equals(Activities.JUDGE_PHASE) || type.equals(Activities.BASELINE);
    if (overHold && known != null && known.hold() != null) {
      Instant until = known.hold().until();
      judged.add(new Judged(number, task, until, deadlines.getOrDefault(until, task)));
    }
  }

  private void completed(HistoryEvent event) {
    var done = event.getActivityTaskCompletedEventAttributes();
    Call call = calls.computeIfPresent(
        done.getScheduledEventId(),
        (number, asked) -> asked.closed(Call.Outcome.COMPLETED, done.getResult(), "", time(event)));
    if (call == null) {
      return;
    }
    Optional<Brief> brief = switch (call.type()) {
      case Activities.BEGIN,
          Activities.READ,
          Activities.BASELINE,
          Activities.JUDGE_PHASE,
          Activities.CLOSING -> decoder.read(done.getResult(), Brief.class);
      case Activities.RECORD -> decoder.read(done.getResult(), Recorded.class).map(Recorded::brief);
      case Activities.CHANGE,
          Activities.PUT_BACK,
          Activities.LIVE,
          Activities.PROVE,
          Activities.LOOK ->
        decoder.read(done.getResult(), TargetReport.class).map(TargetReport::brief);
      default -> Optional.empty();
    };
    brief.ifPresent(next -> {
      told.add(new Told(event.getEventId(), next));
      if (known == null || next.ledgerIndex() >= known.ledgerIndex()) {
        known = next;
      }
    });
  }

  private void failed(long scheduled, Failure failure, Instant at) {
    Failure cause =
        failure.hasCause() && !failure.hasApplicationFailureInfo() ? failure.getCause() : failure;
    String type = cause.getApplicationFailureInfo().getType();
    calls.computeIfPresent(
        scheduled, (number, asked) -> asked.closed(Call.Outcome.FAILED, null, type, at));
  }

  private void timer(HistoryEvent event) {
    TimerStartedEventAttributes timer = event.getTimerStartedEventAttributes();
    Instant fires = task.plus(duration(timer.getStartToFireTimeout()));
    String summary = decoder.text(event.getUserMetadata().getSummary());
    Progress.Hold hold = known == null ? null : known.hold();
    // Where an engine keeps no summaries, a timer to the known deadline is the hold's all the same.
    if (!summary.isEmpty() || (hold != null && fires.equals(hold.until()))) {
      timers.add(new HoldTimer(
          event.getEventId(),
          summary.startsWith(Activities.LATE_SAMPLE),
          fires,
          known == null ? -1 : known.ledgerIndex()));
    } else {
      pauses++;
    }
  }

  private void message(
      String key, HistoryEvent event, boolean update, String name, Payloads input) {
    messages.put(key, new Message(id, event.getEventId(), update, name, input, null));
  }

  private void accepted(HistoryEvent event) {
    WorkflowExecutionUpdateAcceptedEventAttributes accepted =
        event.getWorkflowExecutionUpdateAcceptedEventAttributes();
    // After a reset the request stands in the event with which it was admitted again.
    Request request = accepted.hasAcceptedRequest()
        ? accepted.getAcceptedRequest()
        : admitted.getOrDefault(accepted.getProtocolInstanceId(), Request.getDefaultInstance());
    String key = accepted.hasAcceptedRequest()
        ? request.getMeta().getUpdateId()
        : accepted.getProtocolInstanceId();
    message(
        "update " + key,
        event,
        true,
        request.getInput().getName(),
        request.getInput().getArgs());
  }

  private void answered(HistoryEvent event) {
    WorkflowExecutionUpdateCompletedEventAttributes done =
        event.getWorkflowExecutionUpdateCompletedEventAttributes();
    messages.computeIfPresent(
        "update " + done.getMeta().getUpdateId(),
        (key, update) -> update.answered(done.getOutcome().getSuccess()));
  }

  static Instant time(HistoryEvent event) {
    Timestamp time = event.getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static Duration duration(com.google.protobuf.Duration duration) {
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }
}
