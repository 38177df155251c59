package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.platform.http.ErrorForm;
import java.util.Optional;

/** Vercel's errors, {@code {"error":{"code","message"}}}. */
final class VercelErrors implements ErrorForm {

  @Override
  public String service() {
    return "Vercel";
  }

  @Override
  public String words(HttpAnswer answer) {
    try {
      JsonNode error = Json.mapper().readTree(answer.body()).path("error");
      String message = error.path("message").asText();
      String code = error.path("code").asText();
      return message.isEmpty()
          ? answer.body()
          : message + (code.isEmpty() ? "" : " (" + code + ")");
    } catch (JsonProcessingException e) {
      return answer.body();
    }
  }

  @Override
  public Optional<String> advice(HttpAnswer answer) {
    return switch (answer.status()) {
      case 401 -> Optional.of("the token is unknown or has expired: see `token`");
      case 402 -> Optional.of("the account's plan does not have this, or it is overdue");
      case 403 ->
        Optional.of("the token has no right to this project: see `token`, and `team` or `slug`");
      case 404 -> Optional.of("see `project`, and `team` or `slug`, in the connections file");
      default -> Optional.empty();
    };
  }
}
