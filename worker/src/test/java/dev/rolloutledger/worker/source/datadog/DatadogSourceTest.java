package dev.rolloutledger.worker.source.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.examples.vendor.datadog.DatadogDouble;
import dev.rolloutledger.examples.vendor.datadog.Series;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.source.MetricQuery;
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

@Timeout(30)
class DatadogSourceTest {

  private static final Instant DUE = Instant.parse("2025-10-27T12:00:00Z");
  private static final String ERRORS = "sum:chat.errors{env:production}.as_count()";
  private static final String HITS = "sum:chat.hits{env:production}.as_count()";

  private DatadogDouble datadog;

  @TempDir
  Path directory;

  @BeforeEach
  void start() throws IOException {
    datadog = DatadogDouble.start("c4n4ry-api-key", "c4n4ry-application-key");
  }

  @AfterEach
  void stop() {
    datadog.close();
  }

  @Test
  void a_share_has_its_weight_and_the_time_of_its_newest_point() throws Exception {
    datadog.put(ERRORS, Series.of(Map.of(at(-240), 1.0, at(-60), 2.0, at(60), 100.0)));
    datadog.put(HITS, Series.of(Map.of(at(-240), 100.0, at(-120), 200.0, at(-600), 7.0)));
    Sample sample = read(Map.of(
        "query", ERRORS,
        "query-b", HITS,
        "formula", "a / b * 100",
        "weight", "b",
        "aggregator", "sum",
        "window", "5m"));
    assertThat(sample.value()).isEqualTo(1.0);
    assertThat(sample.weight()).isEqualTo(300.0);
    assertThat(sample.sourceTime()).isEqualTo(DUE.minusSeconds(60));
    assertThat(datadog.asked().get(0)).contains("\"from\":1761566100000,\"to\":1761566400000");
  }

  @Test
  void law3_what_says_nothing_is_no_data() throws Exception {
    datadog.put(ERRORS);
    assertThat(read(Map.of("query", ERRORS, "window", "5m")).absence())
        .isEqualTo(new Absence(
            Absence.Kind.NO_DATA, "expected one number, found none: no point in the window"));
    datadog.put(ERRORS, Series.of(Map.of(at(-600), 1.0)));
    assertThat(read(Map.of("query", ERRORS, "window", "5m")).absence())
        .isEqualTo(
            new Absence(
                Absence.Kind.NO_DATA,
                "expected a number, found null, as a window without points or a division by zero gives"));
  }

  @Test
  void groups_are_an_error() throws Exception {
    datadog.put(
        ERRORS,
        new Series("env:a", Map.of(at(-60), 1.0)),
        new Series("env:b", Map.of(at(-60), 2.0)));
    assertThat(read(Map.of("query", ERRORS, "window", "5m")).absence())
        .isEqualTo(new Absence(
            Absence.Kind.ERROR,
            "expected one number, found 2: aggregate the query, without \"by {...}\""));
  }

  @Test
  void refusals_are_told_apart() throws Exception {
    assertThat(read(Map.of("query", "sum:nothing{", "window", "5m")).absence().reason())
        .isEqualTo(
            "expected the query to succeed, found status 400: Invalid query input: \nsum:nothing{");
    assertThat(read(Map.of("query", ERRORS, "window", "5m", "aggregator", "median"))
            .absence()
            .reason())
        .isEqualTo("expected an aggregator such as avg, sum or last, found \"median\"");
    datadog.limit(true);
    assertThat(read(Map.of("query", ERRORS, "window", "5m")).absence().reason())
        .isEqualTo(
            "expected an answer within the rate limit, found status 429: Rate limit of 1600 requests in"
                + " 3600 seconds reached (the limit query_scalar_public of 1600 in 3600 s ends in 1234 s)");
  }

  @Test
  void law7_keys_are_references_and_are_not_told() throws Exception {
    Connections wrong = connections(
        Map.of("DD_API_KEY", "c4n4ry-api-key", "DD_APP_KEY", "c4n4ry-wrong"), datadog.url());
    Absence absence = read(wrong, Map.of("query", ERRORS, "window", "5m")).absence();
    assertThat(absence.reason())
        .isEqualTo(
            "expected both keys to be accepted and allowed `timeseries_query`, found status 403:"
                + " Forbidden");
    assertThatThrownBy(
            () -> TestConnections.read(
                directory,
                Map.of(),
                "connections:\n  it: { kind: datadog, api-key: c4n4ry, application-key: '${env:A}' }\n"))
        .hasMessage(
            "connections.yaml:2:33: expected the key as a reference such as ${env:DD_API_KEY},"
                + " found a text that is written out (connections.it.api-key)");
  }

  @Test
  void the_site_is_where_it_goes() throws Exception {
    assertThat(TestConnections.read(
                directory,
                Map.of(),
                "allow: { hosts: [nowhere.example] }\nconnections:\n  it: { kind: datadog,"
                    + " site: datadoghq.eu, api-key: '${env:A}', application-key: '${env:A}' }\n")
            .examinable("it")
            .orElseThrow()
            .obstacle(Duration.ofSeconds(5)))
        .hasValue("expected one of the hosts that `allow.hosts` lists for the connection \"it\""
            + " (connections.yaml:3:7), found api.datadoghq.eu:443");
    assertThat(
            connections(Map.of("DD_API_KEY", "c4n4ry-wrong", "DD_APP_KEY", "c4n4ry"), datadog.url())
                .examinable("it")
                .orElseThrow()
                .obstacle(Duration.ofSeconds(5)))
        .hasValue("expected an API key that is accepted, found status 403");
  }

  private static Long at(int seconds) {
    return DUE.plusSeconds(seconds).toEpochMilli();
  }

  private Sample read(Map<String, String> parameters) throws InterruptedException {
    return read(
        connections(
            Map.of("DD_API_KEY", "c4n4ry-api-key", "DD_APP_KEY", "c4n4ry-application-key"),
            datadog.url()),
        parameters);
  }

  private static Sample read(Connections connections, Map<String, String> parameters)
      throws InterruptedException {
    return connections
        .source("it")
        .read(List.of(new MetricQuery("m", parameters)), DUE, Duration.ofSeconds(10))
        .get(0);
  }

  private Connections connections(Map<String, String> environment, String url) {
    return TestConnections.read(
        directory,
        environment,
        "connections:\n  it: { kind: datadog, url: '" + url
            + "', api-key: '${env:DD_API_KEY}', application-key: '${env:DD_APP_KEY}' }\n");
  }
}
