package dev.rolloutledger.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.source.MetricQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan, and a file, can make this worker ask. */
@Timeout(30)
class AllowedReachTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir
  Path directory;

  @Test
  void a_host_that_is_not_listed_is_not_asked() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      Connections connections = read(
          "[metrics.example.com, '*.corp.example']",
          "{ kind: http-json, url: '" + server.url() + "' }",
          Map.of());
      assertThat(connections
              .source("it")
              .read(
                  List.of(new MetricQuery("m", Map.of("path", "/x", "value", "$.v"))),
                  TestConnections.NOW,
                  LONG)
              .get(0)
              .absence()
              .reason())
          .isEqualTo("expected one of the hosts that `allow.hosts` lists for the connection \"it\""
              + " (connections.yaml:3:7), found " + server.url().replace("http://", ""));
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void law7_a_host_from_a_secret_is_not_told() {
    Connections connections = read(
        "[metrics.example.com]",
        "{ kind: http, url: '${env:HOOK}' }",
        Map.of("HOOK", "https://c4n4ry.example.org/x"));
    assertThatThrownBy(() -> connections.http("it").send(HttpCall.get("/"), LONG))
        .hasMessageEndingWith("found another host (from a secret, so not told)");
  }

  @Test
  void a_database_is_a_host_as_well() throws Exception {
    Connections connections = read(
        "['db.example.com:5432']",
        "{ kind: sql, url: 'jdbc:postgresql://db.example.com:5432,evil.example/chat' }",
        Map.of());
    assertThat(connections.examinable("it").orElseThrow().obstacle(LONG))
        .hasValue("expected one of the hosts that `allow.hosts` lists for the connection \"it\""
            + " (connections.yaml:3:7), found evil.example:5432");
  }

  @Test
  void a_program_that_is_not_listed_is_a_fault_of_the_file() {
    assertThatThrownBy(
            () -> TestConnections.read(
                directory,
                Map.of(),
                "allow: { commands: [npx] }\nconnections:\n  it: { kind: command, run: [sh, -c, id] }\n"))
        .hasMessage(
            "connections.yaml:3:30: expected a program that `allow.commands` lists, found \"sh\""
                + " (connections.it.run[0])");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ hosts: ['https://a'] }|expected a host such as api.example.com, *.example.com or"
            + " db.example.com:5432, found \"https://a\"",
        "{ host: [a] }|expected a known key such as \"hosts\", found \"host\"",
        "[a]|expected a mapping with keys such as \"hosts\", \"commands\", found a list",
      })
  void a_list_that_does_not_fit_is_a_fault(String allow, String sentence) {
    assertThatThrownBy(() ->
            TestConnections.read(directory, Map.of(), "allow: " + allow + "\nconnections: {}\n"))
        .isInstanceOf(ConnectionFileException.class)
        .hasMessageContaining(sentence);
  }

  /** The address of the connection is all that decides whom a request goes to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/x",
        "/@evil.example",
        "/\\\\evil.example",
        "/..//evil.example",
        "?@evil.example",
        "/x#@evil.example",
        "/x\r\nHost: evil.example",
        "/%2f%2fevil.example",
        "//evil.example:80@/x",
      })
  void a_path_of_a_plan_cannot_change_the_host(String path) throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      server.answer("/", 200, "{}");
      Connections connections =
          read("['127.0.0.1']", "{ kind: http, url: '" + server.url() + "' }", Map.of());
      connections.http("it").send(HttpCall.get(path), LONG);
      assertThat(server.asked()).hasSize(1);
      assertThat(server.asked().get(0).headers().toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("evil")
          .contains("127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "@evil.example",
        "\\\\evil.example",
        ".evil.example",
        ":80@evil.example"
      })
  void what_is_no_path_is_not_asked(String path) throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      Connections connections =
          read("['127.0.0.1']", "{ kind: http, url: '" + server.url() + "' }", Map.of());
      assertThatThrownBy(() -> connections.http("it").send(HttpCall.get(path), LONG))
          .isInstanceOf(HttpCallException.class)
          .hasMessage("expected a path that begins with /, found another text");
      assertThat(server.asked()).isEmpty();
    }
  }

  @Test
  void a_header_of_a_plan_cannot_add_another() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      Connections connections =
          read("['127.0.0.1']", "{ kind: http, url: '" + server.url() + "' }", Map.of());
      for (Map<String, String> headers :
          List.of(Map.of("X-A", "b\r\nHost: evil.example"), Map.of("Host", "evil.example"))) {
        assertThatThrownBy(
                () -> connections.http("it").send(new HttpCall("GET", "/", headers, null), LONG))
            .isInstanceOf(HttpCallException.class);
      }
      assertThat(server.asked()).isEmpty();
    }
  }

  private Connections read(String hosts, String connection, Map<String, String> environment) {
    return TestConnections.read(
        directory,
        environment,
        "allow: { hosts: " + hosts + " }\nconnections:\n  it: " + connection + "\n");
  }
}
