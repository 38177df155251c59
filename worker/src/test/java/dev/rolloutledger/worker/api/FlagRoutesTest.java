package dev.rolloutledger.worker.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.web.Problems;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a flagd that polls gets. There is no ledger and no engine here: it needs neither. */
class FlagRoutesTest {

  private static final String TOKEN = "flagd-token-4711";

  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<Javalin> server = Optional.empty();

  @TempDir
  Path directory;

  @BeforeEach
  void serve() throws Exception {
    Files.writeString(directory.resolve("flags.json"), "{\"flags\":{}}");
    Files.writeString(directory.resolve("token"), TOKEN + "\n");
    FlagRoutes routes = new FlagRoutes(connections()::servedFlags);
    server = Optional.of(Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.routes.get(FlagRoutes.PATH, routes::definitions);
          Problems.mapAll(config.routes);
        })
        .start("127.0.0.1", 0));
  }

  @AfterEach
  void stop() {
    server.ifPresent(Javalin::stop);
  }

  @Test
  void the_definitions_have_a_tag_that_changes_with_them() throws Exception {
    HttpResponse<String> first = get("served", TOKEN, "");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo("{\"flags\":{}}");
    assertThat(first.headers().firstValue("Content-Type"))
        .contains("application/json;charset=utf-8");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    HttpResponse<String> same = get("served", TOKEN, tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();

    connections()
        .platform("served")
        .write(new TargetWrite("chat/1", 1, false, Map.of("chat-v2", "10")));
    HttpResponse<String> changed = get("served", TOKEN, tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).isEqualTo(Files.readString(directory.resolve("flags.json")));
    assertThat(changed.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
  }

  @Test
  void nobody_else_gets_them() throws Exception {
    assertThat(get("served", "another-token", "").statusCode()).isEqualTo(401);
    assertThat(get("served", "", "").statusCode()).isEqualTo(401);
    assertThat(get("unserved", TOKEN, "").statusCode()).isEqualTo(404);
    assertThat(get("none", TOKEN, "").statusCode()).isEqualTo(404);
  }

  @Test
  void a_token_that_is_rotated_in_its_file_counts_at_once() throws Exception {
    Files.writeString(directory.resolve("token"), "a-newer-token");
    assertThat(get("served", TOKEN, "").statusCode()).isEqualTo(401);
    assertThat(get("served", "a-newer-token", "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_file_that_cannot_be_read_is_an_error_on_which_flagd_keeps_what_it_has() throws Exception {
    Files.delete(directory.resolve("flags.json"));
    HttpResponse<String> answer = get("served", TOKEN, "");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("flags.json to be read, found NoSuchFileException");
    Files.delete(directory.resolve("token"));
    assertThat(get("served", TOKEN, "").statusCode()).isEqualTo(503);
  }

  private Connections connections() {
    return TestConnections.read(directory, Map.of(), """
        connections:
          served: { kind: flagd-file, path: flags.json, token: "${file:token}" }
          unserved: { kind: flagd-file, path: flags.json }
        """);
  }

  private HttpResponse<String> get(String connection, String token, String tag)
      throws IOException, InterruptedException {
    int port = server.orElseThrow().port();
    HttpRequest.Builder request = HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + port + "/flags/" + connection + ".json"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
