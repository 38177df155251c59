package dev.rolloutledger.examples.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;

/** {@code GET /api/health}: whether the process serves. */
final class HealthEndpoint {
  private final ObjectMapper json;
  private final Clock clock;

  HealthEndpoint(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  Reply answer(Request request) {
    return Reply.json(
        json,
        200,
        json.createObjectNode()
            .put("status", "healthy")
            .put("timestamp", clock.instant().toString()));
  }
}
