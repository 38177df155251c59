package dev.rolloutledger.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ChecksTest {

  private static final Duration SOON = Duration.ofMillis(500);

  private LoopbackServer server;

  @TempDir
  Path directory;

  /** An answer that comes has time on a loaded machine. */
  private Duration timeout = Duration.ofSeconds(10);

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    server.answer(
        "/chat",
        200,
        "{\"ok\":true,\"n\":3,\"text\":\"I remember you\",\"metadata\":{\"a\":1},\"none\":null,\"list\":[]}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_answer_as_expected_passes() throws Exception {
    CheckResult result = run(
        new Check.Request("POST", "/chat", Map.of("X-Probe", "1"), "{\"message\":\"hi\"}"),
        new Check.Expectation(
            200,
            Map.of("$.ok", "true", "$.metadata", "*", "$.gone", "!"),
            List.of("remember"),
            List.of("robot")));
    assertThat(result.passed()).isTrue();
    assertThat(result.status()).isEqualTo(200);
    assertThat(result.sentence()).contains("expected status 200 and ", "found status 200 and ");
    assertThat(result.excerpt()).startsWith("{\"ok\":true");
    assertThat(result.took()).isPositive();
    assertThat(server.asked().get(0).method()).isEqualTo("POST");
    assertThat(server.asked().get(0).body()).isEqualTo("{\"message\":\"hi\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.n|4|expected \"4\" at $.n, found \"3\"",
        "$.gone|1|expected \"1\" at $.gone, found nothing",
        "$.gone|*|expected a value at $.gone, found nothing",
        "$.none|*|expected a value at $.none, found nothing",
        "$.metadata|!|expected nothing at $.metadata, found \"{\"a\":1}\"",
        "$.metadata.a|!|expected nothing at $.metadata.a, found \"1\"",
        "$[[|*|expected a JSONPath, found \"$[[\"",
      })
  void a_value_that_is_not_as_expected_fails(String path, String expected, String sentence)
      throws Exception {
    CheckResult result = get("/chat", expecting(200, Map.of(path, expected)));
    assertThat(result.passed()).isFalse();
    assertThat(result.sentence()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"$.n, 3", "$.ok, true", "$.text, I remember you", "$.none, !", "$..a, 1", "$.list, *"
  })
  void a_value_as_expected_passes(String path, String expected) throws Exception {
    assertThat(get("/chat", expecting(200, Map.of(path, expected))).passed()).isTrue();
  }

  @Test
  void texts_that_are_missing_or_unwanted_fail() throws Exception {
    CheckResult result =
        get("/chat", new Check.Expectation(201, Map.of(), List.of("robot"), List.of("remember")));
    assertThat(result.passed()).isFalse();
    assertThat(result.sentence())
        .isEqualTo("expected status 201 and the text \"robot\" and no text \"remember\","
            + " found status 200 and no such text and it");
  }

  @Test
  void bad_answers_fail_with_a_sentence() throws Exception {
    server
        .answer("/down", 500, "broken")
        .answer("/page", 200, "<html>")
        .answer("/empty", 200, "")
        .redirect("/moved", "http://elsewhere/")
        .cut("/cut")
        .huge("/huge", 2_000_000)
        .hang("/hang")
        .drip("/drip");
    assertSentence(
        "/down", "expected status 200 and JSON, found status 500 and a body that is none");
    assertSentence("/page", "expected JSON, found a body that is none");
    assertSentence("/empty", "expected JSON, found a body that is none");
    assertSentence(
        "/moved",
        "expected status 200 and JSON, found status 302 (redirect to http://elsewhere/)"
            + " and a body that is none");
    assertSentence("/huge", "expected a body of at most 1,048,576 bytes, found more");
    assertThat(get("/cut", expecting(200, Map.of("$.a", "*"))).found()).startsWith("a broken one");
    timeout = SOON;
    assertSentence("/hang", "expected a whole answer within 500ms, found none");
    assertSentence("/drip", "expected a whole answer within 500ms, found none");
  }

  private void assertSentence(String path, String sentence) throws Exception {
    CheckResult result = get(path, expecting(200, Map.of("$.a", "*")));
    assertThat(result.passed()).isFalse();
    assertThat(result.sentence()).isEqualTo(sentence);
  }

  @Test
  void a_check_over_an_unknown_connection_has_not_passed() throws Exception {
    Check.Http check = new Check.Http(
        "c",
        "other",
        new Check.Request("GET", "/", Map.of(), null),
        expecting(200, Map.of()),
        Duration.ofSeconds(1));
    CheckResult result = checks("http", server.url()).run(check);
    assertThat(result.passed()).isFalse();
    assertThat(result.sentence())
        .isEqualTo("expected a connection \"other\" in connections.yaml, found it");
  }

  @Test
  void an_excerpt_is_bounded() throws Exception {
    server.huge("/long", 100_000);
    assertThat(get("/long", expecting(200, Map.of())).excerpt()).hasSize(2 * 1024 + 3);
  }

  @Test
  void law7_no_result_repeats_a_secret() throws Exception {
    server.echo("/echo", 200);
    Checks checks = new Checks(TestConnections.read(
        directory,
        Map.of("TOKEN", "c4n4ry-token"),
        "connections:\n  it:\n    kind: http\n    url: " + server.url()
            + "\n    headers: { Authorization: 'Bearer ${env:TOKEN}' }\n"));
    CheckResult result = checks.run(new Check.Http(
        "c",
        "it",
        new Check.Request("GET", "/echo", Map.of(), null),
        new Check.Expectation(200, Map.of(), List.of("c4n4ry-token no"), List.of("c4n4ry-token")),
        Duration.ofSeconds(5)));
    assertThat(server.asked().get(0).headers()).contains("Bearer c4n4ry-token");
    assertThat(result.toString()).contains("Bearer ***").doesNotContain("c4n4ry");
  }

  private static Check.Expectation expecting(int status, Map<String, String> json) {
    return new Check.Expectation(status, json, List.of(), List.of());
  }

  private CheckResult get(String path, Check.Expectation expectation) throws InterruptedException {
    return run(new Check.Request("GET", path, Map.of(), null), expectation);
  }

  private CheckResult run(Check.Request request, Check.Expectation expectation)
      throws InterruptedException {
    return checks("http", server.url())
        .run(new Check.Http("c", "it", request, expectation, timeout));
  }

  private Checks checks(String kind, String url) {
    return new Checks(TestConnections.one(directory, Map.of(), kind, url));
  }
}
