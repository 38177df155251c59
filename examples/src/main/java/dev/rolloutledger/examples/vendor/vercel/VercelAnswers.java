package dev.rolloutledger.examples.vendor.vercel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import java.util.Map;

/** The errors that all of Vercel's API has in common. */
final class VercelAnswers {

  private final ObjectMapper json = new ObjectMapper();

  ObjectMapper json() {
    return json;
  }

  Told error(int status, String code, String message) {
    return Told.of(status, body(code, message).toString());
  }

  Told refusal(Fault because) {
    return switch (because) {
      case TOO_MANY -> tooMany();
      case REVOKED -> error(403, "forbidden", "Not authorized");
      default -> error(500, "internal_server_error", "An unexpected internal error occurred");
    };
  }

  private Told tooMany() {
    long reset = System.currentTimeMillis() / 1000;
    ObjectNode body = body("rate_limited", "The rate limit of 6 exceeded for 'api-config-update'.");
    body.withObject("/error/limit").put("remaining", 0).put("reset", reset).put("total", 6);
    return new Told(
        429,
        Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(reset)),
        body.toString());
  }

  /** Whether a request carries the token. */
  static boolean admits(Asked request, String token) {
    return request.header("Authorization").filter(("Bearer " + token)::equals).isPresent();
  }

  private ObjectNode body(String code, String message) {
    ObjectNode body = json.createObjectNode();
    body.putObject("error").put("code", code).put("message", message);
    return body;
  }
}
