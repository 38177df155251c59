package dev.rolloutledger.examples.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request, read to its end, so that its connection can be used again.
 *
 * @param route method and path, such as {@code GET /metrics}
 * @param bucket the header {@code X-Rollout-Bucket}
 */
record Request(String route, Map<String, String> parameters, Optional<String> bucket, String body) {
  private static final int LONGEST_BODY = 64 * 1024;

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if it is too long or its parameters are malformed
   */
  static Request of(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      throw new IllegalArgumentException("expected a body of at most " + LONGEST_BODY + " bytes");
    }
    return new Request(
        exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
        parameters(exchange.getRequestURI().getRawQuery()),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Rollout-Bucket")),
        new String(body, StandardCharsets.UTF_8));
  }

  /** A parameter of the query string. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
