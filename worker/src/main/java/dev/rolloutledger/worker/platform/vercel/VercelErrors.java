package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.platform.http.ErrorForm;
import java.util.Optional;

/**
 * Vercel's errors: {@code error} with {@code code} and {@code message}.
 *
 * @param service what of Vercel it is, for sentences
 * @param missing what to look at where something is not found
 */
record VercelErrors(String service, String missing) implements ErrorForm {

  /** A change that changes nothing is answered with 304. */
  @Override
  public boolean accepts(HttpAnswer answer) {
    return answer.successful() || answer.status() == 304;
  }

  @Override
  public String words(HttpAnswer answer) {
    try {
      String message =
          Json.mapper().readTree(answer.body()).path("error").path("message").asText();
      return message.isEmpty() ? answer.body() : message;
    } catch (JsonProcessingException e) {
      return answer.body();
    }
  }

  @Override
  public Optional<String> advice(HttpAnswer answer) {
    return switch (answer.status()) {
      case 401 -> Optional.of("see the connection's token, which may have expired");
      case 402 -> Optional.of("the account or its plan stands in the way: see its billing");
      case 403 ->
        Optional.of(
            "the token has no right to this, or not in this team: see the connection's token and team");
      case 404, 410 -> Optional.of("see " + missing);
      default -> Optional.empty();
    };
  }
}
