package dev.rolloutledger.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What diagnoses see of sources; that of a database is beside its own tests. */
@Timeout(30)
class LooksTest {

  private static final Instant AT = Instant.parse("2025-10-27T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir
  Path directory;

  @Test
  void a_log_says_how_often_and_shows_the_last_lines() throws Exception {
    Files.writeString(directory.resolve("a.log"), """
        2025-10-27T10:30:00Z ERROR of before
        2025-10-27T11:30:00Z ERROR rate limit of OpenAI for key c4n4ry-key
        2025-10-27T11:31:00Z ok
        2025-10-27T11:59:00Z ERROR connection pool of Supabase
        """);
    Diagnostic log = read("{ kind: log, path: a.log }");
    assertThat(log.look(
            Map.of("pattern-1", "OpenAI", "pattern-2", "Supabase", "pattern-3", "serializ"),
            AT,
            LONG))
        .containsExactly(
            "1 lines of " + directory.resolve("a.log") + " match OpenAI in 1h",
            "1 lines of " + directory.resolve("a.log") + " match Supabase in 1h",
            "0 lines of " + directory.resolve("a.log") + " match serializ in 1h",
            "2025-10-27T11:30:00Z ERROR rate limit of OpenAI for key c4n4ry-key",
            "2025-10-27T11:59:00Z ERROR connection pool of Supabase");
    assertThat(log.look(Map.of("pattern", "ERROR", "last", "0"), AT, LONG)).hasSize(1);
    assertThatThrownBy(() -> log.look(Map.of("window", "1h"), AT, LONG))
        .isInstanceOf(DiagnosisException.class)
        .hasMessage("expected the parameter \"pattern\", found none");
  }

  @Test
  void a_command_shows_what_it_prints_in_bounds_and_without_secrets() throws Exception {
    Diagnostic many = read("{ kind: command, run: [seq, '1', '200'] }");
    List<String> lines = many.look(Map.of(), AT, LONG);
    assertThat(lines)
        .hasSize(Diagnostic.MOST_LINES)
        .startsWith("1", "2")
        .endsWith("... and 151 more");
    Diagnostic secret = read(
        "{ kind: command, run: [sh, -c, 'echo token $T; exit 3'], environment: { T: '${env:T}' } }");
    assertThat(secret.look(Map.of(), AT, LONG))
        .containsExactly("exit code 3: token ***", "token ***");
  }

  @Test
  void prometheus_shows_every_series() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      server.answer(
          "/api/v1/query",
          200,
          "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
              + "{\"metric\":{\"path\":\"/a\"},\"value\":[1,\"0.4\"]},"
              + "{\"metric\":{\"path\":\"/b\"},\"value\":[1,\"2.1\"]}]}}");
      Diagnostic prometheus = read("{ kind: prometheus, url: '" + server.url() + "' }");
      assertThat(prometheus.look(Map.of("query", "x"), AT, LONG))
          .containsExactly("{\"path\":\"/a\"} 0.4", "{\"path\":\"/b\"} 2.1");
      server.answer("/logs", 200, "{\"errors\":[{\"text\":\"x\"}]}");
      Diagnostic json = read("{ kind: http-json, url: '" + server.url() + "' }");
      assertThat(json.look(Map.of("path", "/logs", "value", "$.errors[0].text"), AT, LONG))
          .containsExactly("\"x\"");
      assertThatThrownBy(() -> json.look(Map.of("path", "@evil"), AT, LONG))
          .isInstanceOf(DiagnosisException.class)
          .hasMessage("expected a path that begins with /, found another text");
    }
  }

  private Diagnostic read(String connection) {
    return TestConnections.read(
            directory,
            Map.of("PATH", System.getenv("PATH"), "T", "c4n4ry-token"),
            "connections:\n  it: " + connection + "\n")
        .diagnostic("it");
  }
}
