package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.worker.home.Home;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Everything in one process, over its real API, against a real service and real files. */
@Execution(ExecutionMode.CONCURRENT)
class UpTest {

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  @Test
  void carriesAPlanToItsEndAndTakesItBackAfterwards() throws Exception {
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      start(api, 8);
      await().atMost(Duration.ofSeconds(120)).until(() -> api.state("shop").equals("COMPLETED"));
      assertThat(Files.readString(installation.target("shop")))
          .contains("FEATURE=true", "PERCENTAGE=100", "# kept");

      assertThat(api.rollback("shop").status()).isEqualTo(202);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      assertThat(installation.off("shop")).isTrue();
      // Where the ledger does not say in time where it stands, a rollback is accepted and looks
      // itself.
      ApiClient.Answer again = await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.rollback("shop"), answer -> answer.status() == 200);
      assertThat(again.body().path("status").asText()).isEqualTo("ROLLED_BACK");
    }
  }

  @Test
  void rollsBackByItselfWhenACriticalBudgetIsSpent() throws Exception {
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      start(api, 60);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
      metrics.errorRate = 9;
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      assertThat(installation.off("shop")).isTrue();
      assertThat(api.entries("shop"))
          .extracting(Entry::type)
          .contains("BudgetSpent", "RollbackStarted", "TargetSwitchedOff", "RolledBack");
    }
  }

  @Test
  void aFlagThatSomebodySwitchedOffIsNeverWrittenOver() throws Exception {
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      start(api, 8);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
      String on = Files.readString(installation.target("shop"));
      Path edited = directory.resolve("edited");
      Files.writeString(edited, on.replace("FEATURE=true", "FEATURE=false"));
      Files.move(edited, installation.target("shop"), StandardCopyOption.ATOMIC_MOVE);
      await().atMost(Duration.ofSeconds(40)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      assertThat(installation.off("shop")).isTrue();
      assertThat(api.entries("shop"))
          .extracting(Entry::type)
          .contains("DriftFound", "RollbackStarted")
          .doesNotContain("RolloutCompleted");
      assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=10");
    }
  }

  @Test
  void goesOnFromItsLedgerAfterAStopWithTheSameDeadline() throws Exception {
    String until;
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      start(api, 20);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
      until = deadline(api);
    }
    Thread.sleep(6_000);
    try (Up up = Up.start(installation.options())) {
      assertThat(up.resumed()).containsExactly("shop/1");
      ApiClient api = new ApiClient(installation.home(), up.port());
      assertThat(deadline(api)).isEqualTo(until);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> api.entries("shop").stream().anyMatch(e -> e.type().equals("SamplesMissed")));
    }
  }

  private void start(ApiClient api, int hold) throws Exception {
    ApiClient.Answer answer = api.start(installation.plan("shop", hold, ""));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private static String deadline(ApiClient api) throws Exception {
    return api.entries("shop").stream()
        .filter(entry -> entry.type().equals("HoldBegan"))
        .reduce((first, second) -> second)
        .orElseThrow()
        .payload()
        .node()
        .path("until")
        .asText();
  }

  @Test
  void refusesWhatDoesNotFitAndRecordsIt() throws Exception {
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      start(api, 60);
      ApiClient.Answer second = api.start(installation.plan("shop", 60, ""));
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.body().path("detail").asText()).contains("shop/1 is");

      ApiClient.Answer other =
          api.start(installation.plan("shop", 60, "").replace("rollout: shop", "rollout: other"));
      assertThat(other.status()).isEqualTo(409);
      assertThat(other.body().path("detail").asText()).contains("shop/1 holds the lease on");

      ApiClient.Answer item =
          api.act("shop", "attest", Map.of("actor", "tester", "item", "nothing-like-it"));
      assertThat(item.status()).isEqualTo(409);
      assertThat(item.body().path("detail").asText()).contains("no such item");

      ApiClient.Answer reasonless =
          api.act("shop", "pause", Map.of("actor", "tester", "reason", " "));
      assertThat(reasonless.status()).isEqualTo(400);
      assertThat(api.get("/api/v1/rollouts/shpo").status()).isEqualTo(404);

      assertThat(api.entries("shop").stream().filter(e -> e.type().equals("ActRefused")))
          .hasSize(2);
      ApiClient.Answer bad = api.start("rollout: [");
      assertThat(bad.status()).isEqualTo(422);
    }
  }

  @Test
  void pausesWithoutStoppingTheSamplesAndRollsBackWhilePaused() throws Exception {
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      start(api, 4);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
      assertThat(api.act("shop", "pause", Map.of("actor", "tester", "reason", "a look"))
              .status())
          .isEqualTo(200);
      int before = api.status("shop").path("rollout").path("samples").asInt();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> api.status("shop").path("rollout").path("samples").asInt() > before + 2);
      assertThat(api.state("shop")).isEqualTo("PAUSED");
      assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=10");
      api.rollback("shop");
      await().atMost(Duration.ofSeconds(10)).until(() -> installation.off("shop"));
    }
  }

  @Test
  void wantsItsTokenAndKeepsItFromOthers() throws Exception {
    try (Up up = Up.start(installation.options())) {
      Files.writeString(directory.resolve("token"), "0".repeat(64));
      ApiClient stranger = new ApiClient(new Home(directory), up.port());
      assertThat(stranger.get("/api/v1/rollouts").status()).isEqualTo(401);
      assertThat(stranger.get("/metrics").status()).isEqualTo(401);
      assertThat(stranger.get("/health").status()).isEqualTo(200);
      assertThat(Files.getPosixFilePermissions(installation.home().tokenFile()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void saysWhichPortIsTakenAndWhichLedgerIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Home home = installation.home();
      assertThatThrownBy(() -> Up.start(new UpOptions(home, home.connectionsFile(), port, 0)))
          .isInstanceOf(UpException.class)
          .hasMessageContaining(port + "")
          .hasMessageContaining("--port");
      assertThatThrownBy(() -> Up.start(new UpOptions(home, home.connectionsFile(), 0, port)))
          .isInstanceOf(UpException.class)
          .hasMessageContaining("--engine-port");
      try (Up up = Up.start(installation.options())) {
        assertThat(up.port()).isPositive();
        assertThatThrownBy(() -> Up.start(installation.options()))
            .isInstanceOf(LedgerInUseException.class);
      }
    }
  }
}
