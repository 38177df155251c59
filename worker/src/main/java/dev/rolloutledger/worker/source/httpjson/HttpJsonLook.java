package dev.rolloutledger.worker.source.httpjson;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.diagnosis.Findings;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Answers;
import dev.rolloutledger.worker.source.JsonPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The answer at a path, or what stands at a place of it, as JSON text. */
record HttpJsonLook(HttpEndpoint endpoint) implements Diagnostic {

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    String path = parameters.getOrDefault("path", "").replace("{due}", at.toString());
    try {
      JsonNode json = Answers.json(endpoint.send(HttpCall.get(path), timeout));
      String place = parameters.get("value");
      JsonNode found = place == null ? json : JsonPlaces.find(json, place);
      return Findings.of(found.toPrettyString().lines().toList(), endpoint.redactor());
    } catch (HttpCallException | AbsentException e) {
      throw new DiagnosisException(endpoint.redactor().redact(String.valueOf(e.getMessage())));
    }
  }
}
