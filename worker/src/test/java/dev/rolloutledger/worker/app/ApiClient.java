package dev.rolloutledger.worker.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The API as another process uses it. */
public final class ApiClient {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String base;
  private final String token;

  public ApiClient(Home home, int port) throws IOException {
    this.base = "http://127.0.0.1:" + port;
    this.token = Files.readString(home.tokenFile()).strip();
  }

  /** The API of the process that wrote the home's address. */
  public static ApiClient of(Home home) throws IOException {
    JsonNode address = Json.mapper().readTree(Files.readAllBytes(home.upFile()));
    return new ApiClient(home, address.get("port").asInt());
  }

  private ApiClient(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** The same API, asked by somebody with another token. */
  public ApiClient as(String other) {
    return new ApiClient(base, other);
  }

  public record Answer(int status, JsonNode body) {

    public String detail() {
      return body.path("detail").asText();
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  public Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    String json = Json.mapper().writeValueAsString(body);
    return send(HttpRequest.newBuilder(URI.create(base + path))
        .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(
        request
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(30))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), Json.mapper().readTree(response.body()));
  }

  public Answer start(String plan) throws IOException, InterruptedException {
    return post("/api/v1/rollouts", Map.of("plan", plan, "actor", "tester", "reason", "a test"));
  }

  public Answer act(String name, String verb, Map<String, ?> fields)
      throws IOException, InterruptedException {
    return post("/api/v1/rollouts/" + name + "/" + verb, fields);
  }

  public Answer rollback(String name) throws IOException, InterruptedException {
    return act(name, "rollback", Map.of("actor", "tester", "reason", "a test"));
  }

  public JsonNode status(String name) throws IOException, InterruptedException {
    return get("/api/v1/rollouts/" + name).body();
  }

  public String state(String name) throws IOException, InterruptedException {
    return status(name).path("rollout").path("status").asText();
  }

  public List<Entry> entries(String name) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(
        HttpRequest.newBuilder(URI.create(base + "/api/v1/rollouts/" + name + "/entries"))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
    return response
        .body()
        .lines()
        .filter(line -> !line.isBlank())
        .map(CloudEvents::entry)
        .toList();
  }
}
