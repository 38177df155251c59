package dev.rolloutledger.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What happens in a stored history, in words that {@link Behaviours} uses too. */
final class HistoryFacts {

  private static final Path FOLDER = Path.of("src/test/resources/histories");

  private final Set<String> told = new TreeSet<>();

  private HistoryFacts() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
          .sorted()
          .toList();
    }
  }

  static WorkflowExecutionHistory read(Path file) {
    try (InputStream in = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return WorkflowExecutionHistory.fromJson(
          new String(text.readAllBytes(), StandardCharsets.UTF_8), "rollout/shop");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Set<String> of(WorkflowExecutionHistory history) {
    HistoryFacts facts = new HistoryFacts();
    history.getEvents().forEach(facts::take);
    return facts.told;
  }

  private void take(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED ->
        told.add("signal " + event.getWorkflowExecutionSignaledEventAttributes().getSignalName());
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED ->
        told.add("update "
            + event
                .getWorkflowExecutionUpdateAcceptedEventAttributes()
                .getAcceptedRequest()
                .getInput()
                .getName());
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        var scheduled = event.getActivityTaskScheduledEventAttributes();
        told.add("activity " + scheduled.getActivityType().getName());
        asked(json(scheduled.getInput()));
      }
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
        finding(json(event.getActivityTaskCompletedEventAttributes().getResult()));
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
        failed(event.getActivityTaskFailedEventAttributes().getFailure());
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
        failed(event.getActivityTaskTimedOutEventAttributes().getFailure());
      default -> edges(event);
    }
  }

  /** Where a run begins and ends, and by which changes it goes. */
  private void edges(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED ->
        begun("begun", json(event.getWorkflowExecutionStartedEventAttributes().getInput()));
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
        begun(
            "continued",
            json(event.getWorkflowExecutionContinuedAsNewEventAttributes().getInput()));
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
        told.add("ended "
            + json(event.getWorkflowExecutionCompletedEventAttributes().getResult())
                .path("status")
                .asText());
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
        failed(event.getWorkflowExecutionFailedEventAttributes().getFailure());
      case EVENT_TYPE_MARKER_RECORDED ->
        event.getMarkerRecordedEventAttributes().getDetailsMap().entrySet().stream()
            .filter(detail -> detail.getKey().equals("changeId"))
            .forEach(detail -> told.add("change " + json(detail.getValue()).asText()));
      default -> {}
    }
  }

  private void begun(String how, JsonNode input) {
    String with = input.hasNonNull("order")
        ? " with an order"
        : input.hasNonNull("back") ? " on the way back" : " forward";
    told.add(how + with);
  }

  private void asked(JsonNode input) {
    if (input.path("act").path("act").asText().equals("begin-wait")) {
      told.add("wait " + input.path("act").path("what").asText());
    }
    if (input.hasNonNull("cause") && input.hasNonNull("requestedAt")) {
      told.add("cause " + input.path("cause").asText());
    }
  }

  private void finding(JsonNode result) {
    if (result.hasNonNull("finding")) {
      told.add("finding " + result.path("finding").asText());
    }
  }

  private void failed(Failure failure) {
    for (Failure cause = failure; ; cause = cause.getCause()) {
      if (cause.hasApplicationFailureInfo()) {
        told.add("failure " + cause.getApplicationFailureInfo().getType());
      }
      if (!cause.hasCause()) {
        return;
      }
    }
  }

  private static JsonNode json(Payloads payloads) {
    try {
      return payloads.getPayloadsCount() == 0
          ? Json.mapper().nullNode()
          : Json.mapper().readTree(payloads.getPayloads(0).getData().toByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
