package dev.rolloutledger.worker.source.httpjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.source.MetricQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
class HttpJsonSourceTest {

  private static final Instant DUE = Instant.parse("2025-10-27T12:00:00Z");

  private LoopbackServer server;

  @TempDir
  Path directory;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    server.answer(
        "/stats",
        200,
        "{\"rate\":0.5,\"n\":200,\"at\":\"2025-10-27T13:00:00+01:00\",\"none\":null,\"text\":\"0.5\","
            + "\"minus\":-1,\"many\":[1,2],\"rows\":[{\"k\":\"a\",\"v\":7}],\"big\":1e999}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void value_weight_and_time_come_from_one_answer() throws Exception {
    MetricQuery rate = new MetricQuery(
        "m",
        Map.of("path", "/stats?until={due}", "value", "$.rate", "weight", "$.n", "time", "$.at"));
    MetricQuery count = new MetricQuery("c", Map.of("path", "/stats?until={due}", "value", "$.n"));
    List<Sample> samples = read(List.of(rate, count));
    assertThat(samples)
        .containsExactly(
            Sample.of(
                "m",
                0.5,
                200.0,
                DUE,
                TestConnections.NOW,
                "GET /stats?until=2025-10-27T12:00:00Z at $.rate weighted by $.n"),
            Sample.of(
                "c",
                200,
                null,
                null,
                TestConnections.NOW,
                "GET /stats?until=2025-10-27T12:00:00Z at $.n"));
    assertThat(server.asked()).hasSize(1);
    assertThat(server.asked().get(0).uri()).isEqualTo("/stats?until=2025-10-27T12:00:00Z");
  }

  @Test
  void a_search_that_finds_one_value_is_a_value() throws Exception {
    assertThat(one("$.rows[?(@.k=='a')].v", Map.of()).value()).isEqualTo(7.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.nowhere|NO_DATA|expected a value at $.nowhere, found none",
        "$.none|NO_DATA|expected a value at $.none, found none",
        "$.rows[?(@.k=='b')].v|NO_DATA|expected a value at $.rows[?(@.k=='b')].v, found none",
        "$.text|ERROR|expected a finite number at $.text, found \"0.5\"",
        "$.many|ERROR|expected a finite number at $.many, found [1,2]",
        "$.many[*]|ERROR|expected a finite number at $.many[*], found [1,2]",
        "$[[|ERROR|expected a JSONPath such as $.data.value, found \"$[[\"",
      })
  void what_is_no_value_has_its_reason(String path, Absence.Kind kind, String reason)
      throws Exception {
    assertThat(one(path, Map.of()).absence()).isEqualTo(new Absence(kind, reason));
  }

  @Test
  void a_number_out_of_range_is_an_error() throws Exception {
    assertThat(one("$.big", Map.of()).absence().reason())
        .startsWith("expected a finite number at $.big, found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weight|$.nowhere|NO_DATA|weight: expected a value at $.nowhere, found none",
        "weight|$.minus|ERROR|weight: expected at least 0, found -1.0",
        "time|$.nowhere|NO_DATA|time: expected a value at $.nowhere, found none",
        "time|$.text|ERROR|time: expected a time in ISO-8601 or seconds since 1970, found \"0.5\"",
      })
  void law3_a_value_without_the_weight_or_time_that_was_asked_for_is_none(
      String parameter, String path, Absence.Kind kind, String reason) throws Exception {
    assertThat(one("$.rate", Map.of(parameter, path)).absence())
        .isEqualTo(new Absence(kind, reason));
  }

  @ParameterizedTest
  @CsvSource({
    "1761566400, 2025-10-27T12:00:00Z",
    "1761566400.5, 2025-10-27T12:00:00.500Z",
    "1761566400125, 2025-10-27T12:00:00.125Z",
    "'\"2025-10-27T12:00:00Z\"', 2025-10-27T12:00:00Z",
  })
  void times_are_read_as_services_write_them(String json, Instant time) throws Exception {
    server.answer("/time", 200, "{\"v\":1,\"t\":" + json + "}");
    Sample sample = read(List.of(
            new MetricQuery("m", Map.of("path", "/time", "value", "$.v", "time", "$.t"))))
        .get(0);
    assertThat(sample.sourceTime()).isEqualTo(time);
  }

  @Test
  void bad_answers_are_errors_that_say_what_came() throws Exception {
    server
        .answer("/down", 500, "{\"oops\":1}")
        .answer("/page", 200, "<html>")
        .answer("/nan", 200, "{\"rate\":NaN}")
        .redirect("/moved", "http://elsewhere/")
        .cut("/cut")
        .huge("/huge", 2_000_000);
    assertReason("/down", "expected status 200, found 500: {\"oops\":1}");
    assertReason("/page", "expected JSON, found <html>");
    assertReason("/nan", "expected JSON, found {\"rate\":NaN}");
    assertReason(
        "/moved", "expected status 200, found 302 (redirect to http://elsewhere/): an empty body");
    assertReason("/cut", "expected a whole answer, found a broken one");
    assertReason("/huge", "expected a body of at most 1,048,576 bytes, found more");
  }

  private void assertReason(String path, String reason) throws Exception {
    Sample sample = read(List.of(new MetricQuery("m", Map.of("path", path, "value", "$.rate"))))
        .get(0);
    assertThat(sample.absence().kind()).isEqualTo(Absence.Kind.ERROR);
    assertThat(sample.absence().reason()).startsWith(reason);
  }

  private Sample one(String value, Map<String, String> further) throws Exception {
    Map<String, String> parameters = new HashMap<>(Map.of("path", "/stats", "value", value));
    parameters.putAll(further);
    return read(List.of(new MetricQuery("m", parameters))).get(0);
  }

  private List<Sample> read(List<MetricQuery> queries) throws InterruptedException {
    return TestConnections.one(directory, Map.of(), "http-json", server.url())
        .source("it")
        .read(queries, DUE, Duration.ofSeconds(5));
  }
}
