package dev.rolloutledger.worker.source.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Datadog's query API: posts a question, tells refusals apart. */
record DatadogApi(HttpEndpoint endpoint) implements Examinable {

  /** The attributes of an answer. */
  JsonNode post(String path, String body, Duration left)
      throws AbsentException, InterruptedException {
    HttpAnswer answer = send(path, body, left);
    JsonNode json = Answers.json(answer);
    if (!answer.successful()) {
      throw refused(answer, json);
    }
    JsonNode attributes = json.path("data").path("attributes");
    // The API tells some failures of a query beside an empty answer.
    String failure = words(json.path("errors"));
    if (!failure.isEmpty() || !attributes.isObject()) {
      throw AbsentException.error("expected the query to succeed, found "
          + (failure.isEmpty() ? "an answer of another form" : failure));
    }
    return attributes;
  }

  private HttpAnswer send(String path, String body, Duration left)
      throws AbsentException, InterruptedException {
    try {
      HttpAnswer answer = endpoint.send(HttpCall.postJson(path, Map.of(), body), left);
      if (!answer.successful() && !answer.body().stripLeading().startsWith("{")) {
        throw Answers.unexpectedStatus(answer);
      }
      return answer;
    } catch (HttpCallException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  private static AbsentException refused(HttpAnswer answer, JsonNode json) {
    String said = answer.status()
        + (words(json.path("errors")).isEmpty() ? "" : ": ")
        + words(json.path("errors"));
    return AbsentException.error(
        switch (answer.status()) {
          case 401, 403 ->
            "expected both keys to be accepted and allowed `timeseries_query`, found status "
                + said;
          case 429 ->
            "expected an answer within the rate limit, found status " + said + limit(answer);
          default -> "expected the query to succeed, found status " + said;
        });
  }

  private static String limit(HttpAnswer answer) {
    String name = answer.header("X-RateLimit-Name").map(text -> " " + text).orElse("");
    return answer
        .header("X-RateLimit-Reset")
        .map(seconds -> " (the limit" + name + " of "
            + answer.header("X-RateLimit-Limit").orElse("some") + " in "
            + answer.header("X-RateLimit-Period").orElse("some") + " s ends in " + seconds + " s)")
        .orElse("");
  }

  private static String words(JsonNode errors) {
    List<String> all = new ArrayList<>();
    if (errors.isArray()) {
      errors.forEach(error -> all.add(
          error.isTextual() ? error.asText() : error.path("detail").asText(error.toString())));
    } else if (!errors.isMissingNode() && !errors.isNull()) {
      all.add(errors.asText());
    }
    return String.join("; ", all);
  }

  @Override
  public String expectation() {
    return "an API key that is accepted";
  }

  @Override
  public Optional<String> obstacle(Duration timeout) throws InterruptedException {
    try {
      HttpAnswer answer = endpoint.send(HttpCall.get("/api/v1/validate"), timeout);
      return answer.successful()
          ? Optional.empty()
          : Optional.of("expected an API key that is accepted, found status " + answer.status());
    } catch (HttpCallException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
