package dev.rolloutledger.worker.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.diagnosis.Findings;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every series of an instant query, a line each. */
record PrometheusLook(HttpEndpoint endpoint) implements Diagnostic {

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    String query = parameters.getOrDefault("query", "").replace("{due}", at.toString());
    try {
      JsonNode json =
          Answers.json(endpoint.send(HttpCall.get(PrometheusForm.path(query, at)), timeout));
      if (!json.path("status").asText().equals("success")) {
        throw AbsentException.error("expected the query to succeed, found "
            + json.path("errorType").asText("another answer") + ": "
            + json.path("error").asText());
      }
      return Findings.of(lines(json.path("data")), endpoint.redactor());
    } catch (HttpCallException | AbsentException e) {
      throw new DiagnosisException(endpoint.redactor().redact(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> lines(JsonNode data) {
    List<String> lines = new ArrayList<>();
    if (data.path("resultType").asText().equals("scalar")) {
      lines.add(data.path("result").path(1).asText());
      return lines;
    }
    data.path("result")
        .forEach(series -> lines.add(
            series.path("metric") + " " + series.path("value").path(1).asText("no number")));
    return lines;
  }
}
