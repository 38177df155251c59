package dev.rolloutledger.starter.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The API as somebody uses it who knows that it may be away. */
final class Api {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String base;
  private final String token;

  Api(Path home, int port) throws IOException {
    this.base = "http://127.0.0.1:" + port + "/api/v1/rollouts";
    this.token = Files.readString(home.resolve("token")).strip();
  }

  /**
   * An answer.
   *
   * @param body the JSON; missing where it was none
   */
  record Answer(int status, JsonNode body) {
    boolean accepted() {
      return status >= 200 && status < 300;
    }

    boolean refused() {
      return status == 409;
    }
  }

  /** Asks for a start, or for an act. */
  Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    String json = Json.mapper().writeValueAsString(body);
    return answer(send(HttpRequest.newBuilder(URI.create(base + path))
        .POST(HttpRequest.BodyPublishers.ofString(json))));
  }

  /** Where a rollout stands. */
  JsonNode status(String name) throws IOException, InterruptedException {
    Answer answer = answer(send(HttpRequest.newBuilder(URI.create(base + "/" + name))));
    if (!answer.accepted()) {
      throw new IOException("no status of " + name + ": " + answer);
    }
    return answer.body().path("rollout");
  }

  /** A rollout's entries from a position on, one CloudEvent each. */
  List<String> entries(String name, long from) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(URI.create(base + "/" + name + "/entries?from=" + from)));
    if (response.statusCode() != 200) {
      throw new IOException("no entries of " + name + ": " + response.body());
    }
    return response.body().lines().filter(line -> !line.isBlank()).toList();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Answer answer(HttpResponse<String> response) throws IOException {
    JsonNode body = response.body().isBlank()
        ? MissingNode.getInstance()
        : Json.mapper().readTree(response.body());
    return new Answer(response.statusCode(), body);
  }
}
