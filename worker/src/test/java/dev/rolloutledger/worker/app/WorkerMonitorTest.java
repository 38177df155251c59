package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.worker.home.Home;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What monitors get from a worker, which has no API. */
@Execution(ExecutionMode.CONCURRENT)
class WorkerMonitorTest {

  @TempDir
  Path directory;

  private Metrics metrics;
  private Home home;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    Installation installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    home = installation.home();
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  private WorkerProcess worker(int port) {
    return WorkerProcess.start(
        home,
        home.connectionsFile(),
        EngineOptions.embedded(0),
        UnaryOperator.identity(),
        InetSocketAddress.createUnresolved("127.0.0.1", port));
  }

  private static HttpResponse<String> get(WorkerProcess worker, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.monitorPort() + path))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void healthAndMeasuresAndNothingElse() throws Exception {
    try (WorkerProcess worker = worker(0)) {
      HttpResponse<String> health = get(worker, "/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"status\":\"healthy\"", "\"log\"");
      HttpResponse<String> measures = get(worker, "/metrics");
      assertThat(measures.statusCode()).isEqualTo(200);
      assertThat(Scrape.of(measures.body()).sum("rollout_ledger_writable")).isEqualTo(1);
      assertThat(Scrape.of(measures.body()).has("rollout_engine_reachable")).isTrue();
      for (String other : List.of("/", "/api/v1/rollouts", "/api/v1/ledger", "/log/checkpoint")) {
        assertThat(get(worker, other).statusCode()).as(other).isEqualTo(404);
      }
    }
  }

  @Test
  void nothingListensUnlessItIsAskedFor() {
    try (WorkerProcess worker = WorkerProcess.start(
        home, home.connectionsFile(), EngineOptions.embedded(0), UnaryOperator.identity())) {
      assertThat(worker.monitorPort()).isZero();
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> worker(taken.getLocalPort()))
          .isInstanceOf(UpException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("--monitor");
    }
  }
}
