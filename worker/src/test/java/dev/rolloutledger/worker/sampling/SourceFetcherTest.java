package dev.rolloutledger.worker.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SourceFetcherTest {

  private static final String PLAN = """
      rollout: shop
      target:
        connection: shop
        flag: feature
        settings: { FEATURE: { on: "true", off: "false" } }
      sampling: { every: 10s, timeout: 1s }
      phases: [ { name: all, percentage: 100 %, hold: 1m } ]
      metrics:
        quick: { source: { connection: figures, path: /quick, value: $.v }, critical: "> 5" }
        slow: { source: { connection: figures, path: /slow, value: $.v }, critical: "> 5" }
        asleep: { source: { connection: program, value: '[0-9]+' }, critical: "> 5" }
      rollback: { within: 5s }
      """;

  @TempDir
  Path directory;

  @Test
  void law3_a_source_that_answers_too_late_is_an_error_and_costs_no_other_metric()
      throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (LoopbackServer server = new LoopbackServer()) {
      server.answer("/quick", 200, "{\"v\":3}").hang("/slow");
      Connections connections = TestConnections.read(
          directory,
          Map.of("PATH", System.getenv("PATH")),
          "connections:\n  figures: { kind: http-json, url: '" + server.url() + "' }\n"
              + "  program: { kind: command, run: [sleep, '40'] }\n");
      Plan plan = PlanReader.read("plan.yaml", PLAN.getBytes(UTF_8));
      long begun = System.nanoTime();
      List<Sample> samples = new SourceFetcher(connections, threads, Clock.systemUTC())
          .fetch(plan, TestConnections.NOW);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
      assertThat(samples)
          .extracting(Sample::metric)
          .containsExactlyInAnyOrder("quick", "slow", "asleep");
      assertThat(of(samples, "quick").value()).isEqualTo(3);
      for (String late : List.of("slow", "asleep")) {
        assertThat(of(samples, late).absence().kind()).isEqualTo(Absence.Kind.ERROR);
        assertThat(of(samples, late).absence().reason()).contains(" within ");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Sample of(List<Sample> samples, String metric) {
    return samples.stream()
        .filter(sample -> sample.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
