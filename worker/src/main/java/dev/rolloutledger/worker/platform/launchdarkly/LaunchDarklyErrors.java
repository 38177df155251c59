package dev.rolloutledger.worker.platform.launchdarkly;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.platform.http.ErrorForm;
import java.util.Optional;

/** LaunchDarkly's errors: {@code code} and {@code message}. */
final class LaunchDarklyErrors implements ErrorForm {

  @Override
  public String service() {
    return "LaunchDarkly";
  }

  @Override
  public String words(HttpAnswer answer) {
    try {
      String message = Json.mapper().readTree(answer.body()).path("message").asText();
      return message.isEmpty() ? answer.body() : message;
    } catch (JsonProcessingException e) {
      return answer.body();
    }
  }

  @Override
  public Optional<String> advice(HttpAnswer answer) {
    return switch (answer.status()) {
      case 400 ->
        Optional.of(
            "an approval request or a scheduled change that is pending may stand in the way");
      case 401 -> Optional.of("see the connection's token: an access token that may write");
      case 403 ->
        Optional.of("the token's role needs updateFallthrough, updateOn, updateOffVariation"
            + " and updateFlagCustomProperties for this flag and environment");
      case 404 ->
        Optional.of("see project, environment and the flag's key; a rollout makes no flag");
      case 405 ->
        Optional.of(
            "approvals are required in this environment: have one approved and applied there, and the"
                + " rollout goes on when the value stands; or give the token's role"
                + " bypassRequiredApproval, without which a rollback waits for a person, too");
      default -> Optional.empty();
    };
  }
}
