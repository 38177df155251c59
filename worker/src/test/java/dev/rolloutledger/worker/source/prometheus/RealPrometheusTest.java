package dev.rolloutledger.worker.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.MetricSource;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real server, where one is on the PATH. */
@OneAtATime
class RealPrometheusTest {

  @TempDir
  Path directory;

  @Test
  void the_real_server_is_understood() throws Exception {
    Optional<Path> binary = binary();
    if (binary.isEmpty()) {
      System.out.println("SKIPPED: RealPrometheusTest, as there is no \"prometheus\" on the PATH");
    }
    assumeTrue(binary.isPresent(), "there is no \"prometheus\" on the PATH");
    int port = freePort();
    try (LoopbackServer target = new LoopbackServer()) {
      target.answer("/metrics", 200, "errors 3\nrequests 100\n");
      Process prometheus = start(binary.get(), port, target.url());
      try {
        ask("http://127.0.0.1:" + port);
      } finally {
        prometheus.destroy();
        prometheus.waitFor();
      }
    }
  }

  private void ask(String url) {
    assertShutOut(url, url, "found 401");
    assertShutOut(url, url.replace("://", "://scraper:${env:WRONG}@"), "found 401");
    MetricSource source = source(url.replace("://", "://scraper:${env:PROMETHEUS_PASSWORD}@"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(read(source, "errors / requests").value()).isEqualTo(0.03));
    Sample weighted =
        read(source, new MetricQuery("m", Map.of("query", "errors", "weight", "requests")));
    assertThat(weighted.weight()).isEqualTo(100.0);
    assertThat(read(source, "scalar(errors)").value()).isEqualTo(3.0);
    assertKind(read(source, "nothing_of_this_name"), Absence.Kind.NO_DATA, "found none");
    assertKind(read(source, "errors / 0 - errors / 0"), Absence.Kind.NO_DATA, "found NaN");
    assertKind(read(source, "{__name__=~\"errors|requests\"}"), Absence.Kind.ERROR, "found 2");
    assertKind(read(source, "\"text\""), Absence.Kind.ERROR, "found a string: text");
    Sample timed = read(
        source, new MetricQuery("m", Map.of("query", "errors", "time", "max(timestamp(errors))")));
    assertThat(timed.sourceTime()).isBefore(read(source, "errors").sourceTime());
    assertKind(read(source, "sum("), Absence.Kind.ERROR, "bad_data");
    assertKind(read(source, "errors[5m]"), Absence.Kind.ERROR, "found a range vector");
  }

  /** The server wants a user, and says nothing to anybody else. */
  private void assertShutOut(String plain, String url, String reason) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !String.valueOf(read(source(plain), "1")).contains("connection"));
    assertKind(read(source(url), "1"), Absence.Kind.ERROR, reason);
  }

  private MetricSource source(String url) {
    return TestConnections.one(
            directory,
            Map.of("PROMETHEUS_PASSWORD", "c4n4ry-password", "WRONG", "c4n4ry-wrong"),
            "prometheus",
            url)
        .source("it");
  }

  private static void assertKind(Sample sample, Absence.Kind kind, String reason) {
    assertThat(sample.absence()).isNotNull();
    assertThat(sample.absence().kind()).isEqualTo(kind);
    assertThat(sample.absence().reason()).contains(reason);
  }

  private static Sample read(MetricSource source, String promql) {
    return read(source, new MetricQuery("m", Map.of("query", promql)));
  }

  private static Sample read(MetricSource source, MetricQuery query) {
    try {
      return source.read(List.of(query), Instant.now(), Duration.ofSeconds(10)).get(0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Process start(Path binary, int port, String target) throws IOException {
    Path configuration = Files.writeString(
        directory.resolve("prometheus.yml"),
        "scrape_configs:\n  - job_name: t\n    scrape_interval: 200ms\n    scrape_timeout: 200ms\n"
            + "    static_configs: [ { targets: [ \"" + target.replace("http://", "")
            + "\" ] } ]\n");
    // The hash of "c4n4ry-password", of the least cost.
    Path users = Files.writeString(
        directory.resolve("web.yml"),
        "basic_auth_users:\n  scraper: $2b$04$abcdefghijklmnopqrstuuh.m3woHNAfIhGssGe.xqFoWa4SlaNuq\n");
    return new ProcessBuilder(
            binary.toString(),
            "--web.config.file=" + users,
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + directory.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }

  private static Optional<Path> binary() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(entry -> Path.of(entry, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
