package dev.rolloutledger.worker.connection.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint, looked at for a diagnosis. */
@Timeout(30)
class HttpLookTest {

  private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "c4n4ry-token");

  private LoopbackServer server;

  @TempDir
  Path directory;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> look(Map<String, String> parameters, Duration timeout) throws Exception {
    Connections connections = TestConnections.read(
        directory,
        ENVIRONMENT,
        "connections: { service: { kind: http, url: \"" + server.url()
            + "\", headers: { Authorization: \"Bearer ${env:TOKEN}\" } } }");
    Diagnostic diagnostic = connections.diagnostic("service");
    return diagnostic.look(parameters, Instant.EPOCH, timeout);
  }

  private List<String> look(String path) throws Exception {
    return look(Map.of("path", path), Duration.ofSeconds(10));
  }

  @Test
  void says_status_and_lines_whatever_the_status_is() throws Exception {
    server.answer("/logs", 503, "one\n\n  two\n");
    assertThat(look("/logs?since=1h")).containsExactly("status 503", "one", "  two");
    assertThat(server.asked().get(0).uri()).isEqualTo("/logs?since=1h");
  }

  @Test
  void a_flood_is_cut_and_not_read_to_its_end() throws Exception {
    server.huge("/huge", 5 * 1024 * 1024);
    assertThat(look("/huge")).first().isEqualTo("status 200");
    assertThat(look("/huge")).last().isEqualTo("and more, which was not read");
    server.answer("/many", 200, "line\n".repeat(500));
    assertThat(look("/many")).hasSize(Diagnostic.MOST_LINES).last().isEqualTo("and 452 more lines");
  }

  @Test
  void law7_a_secret_that_comes_back_is_taken_out() throws Exception {
    server.answer("/echo", 200, "you sent c4n4ry-token");
    assertThat(look("/echo")).containsExactly("status 200", "you sent ***");
  }

  @Test
  void what_hangs_ends_at_its_bound() {
    server.hang("/hang");
    assertThatThrownBy(() -> look(Map.of("path", "/hang"), Duration.ofMillis(300)))
        .isInstanceOf(DiagnosisException.class)
        .hasMessage("expected a whole answer within 300ms, found none");
  }

  @Test
  void nothing_with_an_effect_is_sent() {
    assertThatThrownBy(() -> look(Map.of("path", "/", "method", "POST"), Duration.ofSeconds(1)))
        .isInstanceOf(DiagnosisException.class)
        .hasMessage("expected a path, and GET or HEAD as a method, found POST");
    assertThatThrownBy(() -> look(Map.of("query", "up"), Duration.ofSeconds(1)))
        .hasMessage("expected a path, and GET or HEAD as a method, found query");
    assertThatThrownBy(() -> look(Map.of(), Duration.ofSeconds(1)))
        .hasMessage("expected the parameter \"path\", found none");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void a_kind_that_cannot_be_looked_at_says_so() throws Exception {
    Connections connections = TestConnections.read(
        directory,
        ENVIRONMENT,
        "connections: { ops: { kind: webhook, url: \"" + server.url() + "\" } }");
    assertThatThrownBy(() -> connections.diagnostic("ops"))
        .hasMessageContaining("expected the connection \"ops\"")
        .hasMessageContaining("to be one that can be looked at, found kind webhook");
  }
}
