package dev.rolloutledger.worker.source.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.diagnosis.Findings;
import dev.rolloutledger.worker.source.AbsentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A query's groups with their numbers, a line each. */
record DatadogLook(DatadogApi api) implements Diagnostic {

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    try {
      Duration window = Durations.parse(parameters.getOrDefault("window", "1h"));
      DatadogQuestion question = new DatadogQuestion(
          Map.of("a", parameters.getOrDefault("query", "")),
          List.of("a"),
          parameters.getOrDefault("aggregator", "avg"),
          at.minus(window),
          at);
      JsonNode answer = api.post("/api/v2/query/scalar", question.scalar(), timeout);
      return Findings.of(lines(answer.path("columns")), api.endpoint().redactor());
    } catch (AbsentException | IllegalArgumentException e) {
      throw new DiagnosisException(
          api.endpoint().redactor().redact(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> lines(JsonNode columns) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < columns.path(0).path("values").size(); row++) {
      List<String> cells = new ArrayList<>();
      for (JsonNode column : columns) {
        cells.add(column.path("name").asText() + ": " + column.path("values").path(row));
      }
      lines.add(String.join(", ", cells));
    }
    return lines;
  }
}
