package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests that nothing but who asks stands in the way of. */
final class Tries {

  /** What no answer may tell to who is refused. */
  static final String SECRET = "c4n4ry-in-the-home";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final String plan;

  /**
   * @param plan one that could be started
   */
  Tries(String base, String plan) {
    this.base = base;
    this.plan = plan;
  }

  /** Sends it, with a body in which all stands that any of the acts wants. */
  HttpResponse<InputStream> send(String method, String path, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    Map<String, String> all = new HashMap<>(headers);
    if (method.equals("POST")) {
      boolean program = path.startsWith("/api/") || path.equals("/login/links");
      all.put("Content-Type", program ? "application/json" : "application/x-www-form-urlencoded");
      request.POST(HttpRequest.BodyPublishers.ofString(program ? json() : form(all)));
    } else {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    }
    all.forEach(request::setHeader);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** All that any of the acts wants, so that nothing but who asks stands in its way. */
  private String json() throws IOException {
    return Json.mapper()
        .writeValueAsString(Map.of(
            "reason",
            "taken over",
            "plan",
            plan,
            "item",
            "tests",
            "rollouts",
            List.of("shop"),
            "entries",
            List.of(1)));
  }

  private static String form(Map<String, String> headers) {
    return "reason=taken+over&token=rlp_" + "0".repeat(64) + "&csrf="
        + headers.getOrDefault("X-CSRF-Token", "");
  }

  /** The status. What goes on for ever is left at once. */
  int ask(String method, String path, Map<String, String> headers) throws Exception {
    HttpResponse<InputStream> answer = send(method, path, headers);
    try (InputStream body = answer.body()) {
      if (answer.statusCode() >= 400) {
        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
            .as(method + " " + path)
            .doesNotContain("HOLDING", SECRET);
      }
    }
    return answer.statusCode();
  }
}
