package dev.rolloutledger.worker.platform.unleash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.platform.http.ErrorForm;
import java.util.Optional;

/** Unleash's errors: {@code name}, {@code message} and {@code details}. */
final class UnleashErrors implements ErrorForm {

  @Override
  public String service() {
    return "Unleash";
  }

  @Override
  public String words(HttpAnswer answer) {
    try {
      JsonNode error = Json.mapper().readTree(answer.body());
      String message = error.path("message").asText();
      return message.isEmpty() ? answer.body() : message;
    } catch (JsonProcessingException e) {
      return answer.body();
    }
  }

  @Override
  public Optional<String> advice(HttpAnswer answer) {
    return switch (answer.status()) {
      case 401 -> Optional.of("see the connection's token: a service account's, or a personal one");
      case 403 ->
        Optional.of(
            answer.body().contains("SKIP_CHANGE_REQUEST")
                ? "change requests stand in the way: make and apply one there, and the rollout goes on"
                    + " when the value stands; or give the token the permission SKIP_CHANGE_REQUEST here,"
                    + " without which a rollback waits for a person, too"
                : "the token needs UPDATE_FEATURE_STRATEGY and UPDATE_FEATURE_ENVIRONMENT for this project"
                    + " and environment");
      case 404 ->
        Optional.of("see project, environment and the flag's name; a rollout makes no flag");
      default -> Optional.empty();
    };
  }
}
