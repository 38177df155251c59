package dev.rolloutledger.worker.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.MetricSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class PrometheusSourceTest {

  private static final String API = "/api/v1/query";
  private static final Instant DUE = Instant.parse("2025-10-27T12:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

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

  @Test
  void one_series_is_a_value_at_the_due_time() throws Exception {
    server.answer(API, 200, vector("[1761566400.125,\"0.0125\"]"));
    Sample sample = read(Map.of("query", "sum(rate(errors[5m] @ {due}))"));
    assertThat(sample)
        .isEqualTo(Sample.of(
            "m",
            0.0125,
            null,
            Instant.parse("2025-10-27T12:00:00.125Z"),
            TestConnections.NOW,
            "sum(rate(errors[5m] @ 2025-10-27T12:00:00Z))"));
    assertThat(server.asked().get(0).uri())
        .isEqualTo(API + "?query=sum%28rate%28errors%5B5m%5D+%40+2025-10-27T12%3A00%3A00Z%29%29"
            + "&time=2025-10-27T12:00:00Z");
  }

  @Test
  void the_age_of_the_data_can_be_asked_for() throws Exception {
    server.on(
        API,
        (exchange, body) -> LoopbackServer.write(
            exchange,
            200,
            exchange.getRequestURI().getQuery().contains("timestamp(x)")
                ? vectorOf("{\"metric\":{},\"value\":[1761566400,\"1761566100.5\"]}")
                : vectorOf("{\"metric\":{},\"value\":[1761566400,\"3\"]}")));
    Sample sample = read(Map.of("query", "x", "time", "max(timestamp(x))"));
    assertThat(sample.value()).isEqualTo(3);
    assertThat(sample.sourceTime()).isEqualTo("2025-10-27T11:55:00.500Z");
  }

  @Test
  void law3_a_value_whose_time_is_not_there_is_no_data() throws Exception {
    server.on(
        API,
        (exchange, body) -> LoopbackServer.write(
            exchange,
            200,
            exchange.getRequestURI().getQuery().contains("timestamp(x)")
                ? vectorOf("")
                : vectorOf("{\"metric\":{},\"value\":[1761566400,\"3\"]}")));
    assertAbsent(
        read(Map.of("query", "x", "time", "max(timestamp(x))")),
        Absence.Kind.NO_DATA,
        "time: expected one series, found none");
  }

  @Test
  void a_scalar_is_a_value() throws Exception {
    server.answer(
        API,
        200,
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1761566400,\"1e-3\"]}}");
    assertThat(read(Map.of("query", "scalar(x)")).value()).isEqualTo(0.001);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|expected one series, found none",
        "{\"metric\":{},\"value\":[1,\"NaN\"]}|expected a number, found NaN, as a division by zero gives",
        "{\"metric\":{},\"value\":[1,\"+Inf\"]}|expected a number, found +Inf, as a division by zero gives",
        "{\"metric\":{},\"value\":[1,\"-Inf\"]}|expected a number, found -Inf, as a division by zero gives",
      })
  void law3_what_says_nothing_is_no_data(String series, String reason) throws Exception {
    server.answer(API, 200, vectorOf(series == null ? "" : series));
    assertAbsent(read(Map.of("query", "x")), Absence.Kind.NO_DATA, reason);
  }

  @Test
  void several_series_are_an_error() throws Exception {
    String one = "{\"metric\":{\"a\":\"1\"},\"value\":[1,\"1\"]}";
    server.answer(API, 200, vectorOf(one + "," + one));
    assertAbsent(
        read(Map.of("query", "x")),
        Absence.Kind.ERROR,
        "expected one series, found 2: aggregate the query, for example by sum()");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200|{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"
            + "|expected a vector or a scalar, found a range vector (matrix): take one number of it, for"
            + " example by rate() or max_over_time()",
        "200|{\"status\":\"success\",\"data\":{\"resultType\":\"string\",\"result\":[1,\"0.01\"]}}"
            + "|expected a vector or a scalar, found a string: 0.01",
        "200|{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
            + "\"histogram\":[1,{}]}]}}|expected a number, found a histogram",
        "200|{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1e999\"]}}"
            + "|expected a finite number, found 1e999",
        "200|{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"much\"]}}"
            + "|expected a time and a number, found [1,\"much\"]",
        "400|{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}"
            + "|expected the query to succeed, found bad_data: parse error",
        "200|{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"too slow\",\"warnings\":[\"w\"]}"
            + "|expected the query to succeed, found timeout: too slow (warning: w)",
        "200|{\"ok\":true}|expected an answer of Prometheus' API, found status 200 and other JSON",
        "200|<html>log in</html>|expected JSON, found <html>log in</html>",
        "200||expected JSON, found an empty body",
        "503|unavailable|expected status 200, found 503: unavailable",
      })
  void another_answer_is_an_error_that_says_what_came(int status, String body, String reason)
      throws Exception {
    server.answer(API, status, body == null ? "" : body);
    assertAbsent(read(Map.of("query", "x")), Absence.Kind.ERROR, reason);
  }

  @Test
  void warnings_are_shown_with_the_query() throws Exception {
    server.answer(
        API,
        200,
        "{\"status\":\"success\",\"warnings\":[\"store b is away\"],\"data\":{\"resultType\":\"scalar\","
            + "\"result\":[1,\"1\"]}}");
    assertThat(read(Map.of("query", "x")).query()).isEqualTo("x [warning: store b is away]");
  }

  @Test
  void what_several_metrics_share_is_fetched_once() throws Exception {
    server.answer(API, 200, vector("[1,\"7\"]"));
    List<Sample> samples = source()
        .read(
            IntStream.range(0, 20)
                .mapToObj(
                    i -> new MetricQuery("m" + i, Map.of("query", "q" + i, "weight", "requests")))
                .toList(),
            DUE,
            TIMEOUT);
    assertThat(samples).extracting(Sample::metric).startsWith("m0", "m1").hasSize(20);
    assertThat(samples).allMatch(sample -> Double.valueOf(7).equals(sample.weight()));
    assertThat(samples.get(3).query()).isEqualTo("q3 weighted by requests");
    assertThat(server.asked()).hasSize(21);
  }

  @Test
  void law3_a_value_without_the_weight_that_was_asked_for_is_none() throws Exception {
    server.on(
        API,
        (exchange, body) -> LoopbackServer.write(
            exchange,
            200,
            exchange.getRequestURI().getQuery().contains("requests")
                ? vectorOf("")
                : vector("[1,\"1\"]")));
    assertAbsent(
        read(Map.of("query", "x", "weight", "requests")),
        Absence.Kind.NO_DATA,
        "weight: expected one series, found none");
  }

  @Test
  void one_that_hangs_harms_no_other_and_ends_in_time() throws Exception {
    server.on(API, (exchange, body) -> {
      if (exchange.getRequestURI().getQuery().contains("slow")) {
        Thread.sleep(20_000);
      }
      LoopbackServer.write(exchange, 200, vector("[1,\"1\"]"));
    });
    long start = System.nanoTime();
    List<Sample> samples = source()
        .read(
            List.of(
                new MetricQuery("slow", Map.of("query", "slow")),
                new MetricQuery("quick", Map.of("query", "quick"))),
            DUE,
            Duration.ofMillis(500));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertAbsent(
        samples.get(0), Absence.Kind.ERROR, "expected a whole answer within 500ms, found none");
    // Its answer was there in time, though the other one used up the time for all.
    assertThat(samples.get(1).value()).isEqualTo(1.0);
  }

  @Test
  void a_source_that_is_not_there_is_an_error() throws Exception {
    String url = server.url();
    server.close();
    Sample sample = TestConnections.one(directory, Map.of(), "prometheus", url)
        .source("it")
        .read(List.of(new MetricQuery("m", Map.of("query", "x"))), DUE, TIMEOUT)
        .get(0);
    assertAbsent(
        sample, Absence.Kind.ERROR, "expected a connection, found it refused or out of reach");
  }

  @Test
  void a_metric_without_a_query_is_an_error() throws Exception {
    assertAbsent(
        read(Map.of("qeury", "x")),
        Absence.Kind.ERROR,
        "expected the parameter \"query\", found qeury");
  }

  @Test
  void an_interrupt_is_no_finding_about_a_metric() {
    server.hang(API);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> read(Map.of("query", "x"))).isInstanceOf(InterruptedException.class);
  }

  @Test
  void law7_no_sample_repeats_a_secret() throws Exception {
    server.echo(API, 500);
    Sample sample = TestConnections.read(
            directory,
            Map.of("TOKEN", "c4n4ry-token"),
            "connections:\n  it:\n    kind: prometheus\n    url: " + server.url()
                + "/?k=${env:TOKEN}\n    headers: { Authorization: 'Bearer ${env:TOKEN}' }\n")
        .source("it")
        .read(List.of(new MetricQuery("m", Map.of("query", "x"))), DUE, TIMEOUT)
        .get(0);
    assertThat(server.asked().get(0).toString()).contains("Bearer c4n4ry-token", "k=c4n4ry-token");
    assertThat(sample.toString()).contains("Bearer ***").doesNotContain("c4n4ry");
  }

  private static void assertAbsent(Sample sample, Absence.Kind kind, String reason) {
    assertThat(sample.absence()).isEqualTo(new Absence(kind, reason));
  }

  private static String vector(String pair) {
    return vectorOf("{\"metric\":{},\"value\":" + pair + "}");
  }

  private static String vectorOf(String series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series
        + "]}}";
  }

  private Sample read(Map<String, String> parameters) throws InterruptedException {
    return source()
        .read(List.of(new MetricQuery("m", parameters)), DUE, TIMEOUT)
        .get(0);
  }

  private MetricSource source() {
    return TestConnections.one(directory, Map.of(), "prometheus", server.url()).source("it");
  }
}
