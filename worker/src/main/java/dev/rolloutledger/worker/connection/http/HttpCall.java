package dev.rolloutledger.worker.connection.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request below an endpoint's address.
 *
 * @param method GET, POST, PUT, PATCH, DELETE or HEAD
 * @param path path and query, beginning with {@code /} or {@code ?}, or empty
 * @param headers headers beside the connection's own, which win
 * @param body text that is sent as UTF-8, or null
 */
public record HttpCall(
    String method,
    String path,
    Map<String, String> headers,
    @Nullable String body) {

  public HttpCall {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A plain GET. */
  public static HttpCall get(String path) {
    return new HttpCall("GET", path, Map.of("Accept", "application/json"), null);
  }

  /** JSON that is posted. */
  public static HttpCall postJson(String path, Map<String, String> headers, String json) {
    return json("POST", path, headers, json);
  }

  /** JSON that is sent by some method; a content type among the headers is kept. */
  public static HttpCall json(
      String method, String path, Map<String, String> headers, String json) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putIfAbsent("Content-Type", "application/json");
    return new HttpCall(method, path, all, json);
  }
}
