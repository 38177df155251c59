package dev.rolloutledger.examples.vendor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request as a double got it.
 *
 * @param path without the query
 * @param query an empty text where there is none
 */
public record Asked(String method, String path, String query, Headers headers, String body) {

  static Asked of(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        exchange.getRequestHeaders(),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  boolean changes() {
    return !method.equals("GET");
  }
}
