package dev.rolloutledger.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.secret.Redactor;
import dev.rolloutledger.worker.platform.FlagPlatform;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {

  private static final String PLATFORMS = Kinds.builtIn().all().stream()
      .filter(kind -> kind.serves() == FlagPlatform.class)
      .map(kind -> kind.name())
      .collect(Collectors.joining(" or "));

  @TempDir
  Path directory;

  @Test
  void every_kind_is_found_by_its_name() throws Exception {
    Files.writeString(directory.resolve("app.env"), "A=1\n");
    Connections connections = read("""
            connections:
              vercel: { kind: env-file, path: app.env }
              flags: { kind: flagd-file, path: /etc/flags.json }
              chat:
                kind: http
                url: https://chat.example.com/api
                headers: { Authorization: "Bearer ${env:CHAT_TOKEN}" }
              prom: { kind: prometheus, url: "http://prometheus:9090" }
              stats: { kind: http-json, url: "http://stats/" }
              team: { kind: webhook, url: "${env:HOOK}", timeout: 5s }
            """);
    assertThat(connections.names())
        .containsExactly("vercel", "flags", "chat", "prom", "stats", "team");
    assertThat(connections.platform("vercel").read(java.util.List.of("A", "B")))
        .isEqualTo(Map.of("A", "1"));
    assertThat(connections.platform("flags")).isNotNull();
    assertThat(connections.http("chat").toString()).isEqualTo("https://chat.example.com/api");
    assertThat(connections.source("prom")).isNotNull();
    assertThat(connections.source("stats")).isNotNull();
    assertThat(connections.notifier("team")).isNotNull();
  }

  @Test
  void a_missing_connection_is_one_sentence() {
    Connections connections = read("connections:\n  a: { kind: env-file, path: x }\n");
    assertThatThrownBy(() -> connections.platform("b"))
        .isInstanceOf(ConnectionException.class)
        .hasMessage("expected a connection \"b\" in connections.yaml, found a");
  }

  @Test
  void a_connection_of_another_kind_is_one_sentence() {
    Connections connections = read("connections:\n  a: { kind: prometheus, url: http://p }\n");
    assertThatThrownBy(() -> connections.platform("a"))
        .hasMessage("expected the connection \"a\" (connections.yaml:2:6) to be a flag platform,"
            + " of kind " + PLATFORMS + ", found kind prometheus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: { kind: ftp, url: x }|connections.yaml:2:14: expected a kind (KINDS), found \"ftp\""
            + " (connections.a.kind)",
        "a: { url: http://x }|connections.yaml:2:6: expected a kind (KINDS), found none (connections.a)",
        "a: nothing|connections.yaml:2:6: expected a mapping with a kind, found text (connections.a)",
        "a: { kind: env-file }|connections.yaml:2:6: expected the key \"path\", found none"
            + " (connections.a.path)",
        "a: { kind: env-file, path: x, pth: y }|connections.yaml:2:33: expected a known key such as"
            + " \"path\", found \"pth\" (connections.a.pth)",
        "a: { kind: http, url: ftp://x }|connections.yaml:2:25: expected an address such as"
            + " https://host/path, found another text (connections.a.url)",
        "a: { kind: http, url: 'http://x/${oops}' }|connections.yaml:2:25: expected references such as"
            + " ${env:NAME} or ${file:/path}, found another text after ${ (connections.a.url)",
        "a: { kind: http, url: http://x, headers: { Host: y } }|connections.yaml:2:52: expected a header"
            + " that a client may set, found another name (connections.a.headers.Host)",
        "a: { kind: webhook, url: http://x, timeout: 5h }|connections.yaml:2:47: expected 1ms to 1h,"
            + " found \"5h\" (connections.a.timeout)",
        "a: { kind: webhook, url: http://x, only: [wait] }|connections.yaml:2:45: expected one of"
            + " waits, decisions, rollbacks, found \"wait\" (connections.a.only[0])",
        "a: { kind: webhook, url: http://x, only: [] }|connections.yaml:2:44: expected at least one of"
            + " waits, decisions, rollbacks, found none (connections.a.only)",
        "a: { kind: webhook, url: http://x, format: xml }|connections.yaml:2:46: expected one of plain,"
            + " cloudevents, found \"xml\" (connections.a.format)",
        "a: { kind: slack, token: '${env:T}' }|connections.yaml:2:6: expected the key \"channel\","
            + " found none (connections.a.channel)",
        "a: { kind: slack, token: xoxb, channel: C1 }|connections.yaml:2:28: expected a reference such"
            + " as ${env:NAME} or ${file:/path}, found a text that is written out (connections.a.token)",
        "a: { kind: slack, url: '${env:U}', token: '${env:T}', channel: C1 }|connections.yaml:2:21:"
            + " expected either `url` or `token`, not both, found \"url\" (connections.a.url)",
        "a: { kind: slack, url: '${env:U}', channel: C1 }|connections.yaml:2:38: expected `token` beside"
            + " it: a webhook has its channel, found \"channel\" (connections.a.channel)",
        "a: { kind: github-issue, repository: shop, token: '${env:T}' }|connections.yaml:2:40: expected a"
            + " repository, owner/name, found \"shop\" (connections.a.repository)",
        "a: { kind: github-issue, repository: shop/x }|connections.yaml:2:6: expected the key \"token\","
            + " found none (connections.a.token)",
        "a: { kind: mail, host: mx.example.com, tls: none, from: a@b.c, to: [d@e.f] }|"
            + "connections.yaml:2:47: expected starttls or tls for another machine, or `unencrypted:"
            + " accept` beside it, found none (connections.a.tls)",
        "a: { kind: mail, host: h, from: a@b.c, to: [nobody] }|connections.yaml:2:47: expected an address"
            + " such as ada@example.com, found \"nobody\" (connections.a.to[0])",
        "a: { kind: mail, host: h, from: a@b.c, to: [] }|connections.yaml:2:46: expected 1 to 50"
            + " addresses, found 0 (connections.a.to)",
        "a: { kind: mail, host: h, from: a@b.c, to: [d@e.f], user: u }|connections.yaml:2:55: expected"
            + " `password` beside it, found \"user\" (connections.a.user)",
        "a: { kind: mail, host: h, from: a@b.c, to: [d@e.f], user: u, password: p }|"
            + "connections.yaml:2:74: expected a reference such as ${env:NAME} or ${file:/path}, found a"
            + " text that is written out (connections.a.password)",
        "a: { kind: mail, host: h, port: 0, from: a@b.c, to: [d@e.f] }|connections.yaml:2:35: expected a"
            + " port, 1 to 65535, found 0 (connections.a.port)",
        "a: { kind: heartbeat, url: http://x, every: 10ms }|connections.yaml:2:47: expected 1s to 1h,"
            + " found a shorter one (connections.a.every)",
        "a: { kind: heartbeat, url: http://x, fail: fail }|connections.yaml:2:46: expected a path such"
            + " as /fail, found \"fail\" (connections.a.fail)",
        "a: { kind: unleash, url: http://x, token: 'user:1234', environment: e }|connections.yaml:2:45:"
            + " expected the credential as a reference such as ${env:NAME}, found a text that is written"
            + " out (connections.a.token)",
        "a: { kind: launchdarkly, token: '${env:T}', environment: a/b }|connections.yaml:2:60: expected"
            + " a name of letters, digits, _ . ~ : and -, found \"a/b\" (connections.a.environment)",
        "a: { kind: vercel-flags, token: '${env:T}', project: p, timeout: 20s }|connections.yaml:2:68:"
            + " expected 1ms to 10s, found a longer one (connections.a.timeout)",
        "a: { kind: vercel-edge-config, token: '${env:T}', id: e, path: /x }|connections.yaml:2:66:"
            + " expected a path such as /v1/global-config/{id}/items, found \"/x\" (connections.a.path)",
      })
  void a_fault_has_its_place(String connection, String sentence) {
    assertThatThrownBy(() -> read("connections:\n  " + connection + "\n"))
        .isInstanceOf(ConnectionFileException.class)
        .hasMessage(sentence.replace("KINDS", String.join(", ", Kinds.builtIn().names())));
  }

  @Test
  void all_faults_are_told_at_once() {
    assertThatThrownBy(() -> read("connections:\n  a: { kind: ftp }\n  b: { kind: env-file }\n"))
        .isInstanceOfSatisfying(
            ConnectionFileException.class, e -> assertThat(e.sentences()).hasSize(2));
  }

  @Test
  void a_file_that_is_not_there_is_one_sentence() {
    Path file = directory.resolve("none.yaml");
    assertThatThrownBy(() -> Connections.read(file, TestConnections.resources(Map.of())))
        .hasMessage(file + ": expected a readable connections file, found none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ kind: http, url: http://x, headers: { Authorization: Bearer c4n4ry } }",
        "{ kind: http, url: http://x, headers: { X-Api-Key: c4n4ry } }",
        "{ kind: http, url: http://x, headers: { X-Session: ghp_c4n4ryc4n4ryc4n4ry } }",
        "{ kind: http, url: 'http://user:c4n4ry@x' }",
        "{ kind: http, url: 'http://c4n4ry@x' }",
        "{ kind: http, url: 'http://x/?api_key=c4n4ry' }",
        "{ kind: webhook, url: 'https://hooks.slack.com/services/T0/B0/c4n4ry' }",
        "{ kind: webhook, url: 'https://x/hook/C4n4ryC4n4ryC4n4ryC4n4ry' }",
      })
  void a_credential_that_is_written_out_is_refused_and_not_repeated(String connection) {
    assertThatThrownBy(() -> read("connections:\n  a: " + connection + "\n"))
        .isInstanceOf(ConnectionFileException.class)
        .hasMessageContaining("reference")
        .hasMessageMatching("(?is)connections.yaml:2:\\d+: (?!.*c4n4ry).*");
  }

  @Test
  void a_client_that_follows_redirects_is_refused() {
    HttpClient follows =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
    assertThatThrownBy(() ->
            new Resources(follows, Runnable::run, Clock.systemUTC(), Map.of(), new Redactor()))
        .hasMessageContaining("follows no redirects");
  }

  private Connections read(String yaml) {
    return TestConnections.read(directory, Map.of(), yaml);
  }
}
