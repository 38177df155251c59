package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.sampling.Fetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The ledger takes nothing for a while; the sampler hangs, throws, or never comes back. */
@Order(2) // It waits longest.
@Execution(ExecutionMode.CONCURRENT)
class OutageTest {

  @TempDir
  Path directory;

  private volatile boolean shut;
  private Metrics metrics;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop", "mail"));
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  private Up up(UnaryOperator<World> change) {
    LedgerOptions options = LedgerOptions.kept()
        .withGate(() -> shut ? Optional.of("a test shut it") : Optional.empty());
    return Up.start(installation.options(), options, change);
  }

  private ApiClient holding(Up up, String name, int hold) throws Exception {
    ApiClient api = new ApiClient(installation.home(), up.port());
    ApiClient.Answer answer = api.start(installation.plan(name, hold, ""));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state(name).equals("HOLDING"));
    return api;
  }

  @Test
  void law1ForwardNeedsTheLedger() throws Exception {
    try (Up up = up(UnaryOperator.identity())) {
      ApiClient api = holding(up, "shop", 8);
      shut = true;
      await().atMost(Duration.ofSeconds(30)).until(() -> {
        var status = api.status("shop");
        return !status.path("ledger").path("writable").asBoolean()
            && status.path("procedure").hasNonNull("waitingForLedger")
            && status.path("procedure").path("doing").asText().contains("ledger");
      });
      Thread.sleep(6_000);
      assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=10");
      shut = false;
      await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> Files.readString(installation.target("shop")).contains("PERCENTAGE=50"));
      api.rollback("shop");
    }
  }

  @Test
  void law2BackwardNeedsNothingButTheTarget() throws Exception {
    try (Up up = up(UnaryOperator.identity())) {
      ApiClient api = holding(up, "shop", 60);
      shut = true;
      Thread.sleep(1_500);
      peopleTryAgainAndAgain(api);
      assertThat(api.rollback("shop").status()).isEqualTo(202);
      await().atMost(Duration.ofSeconds(5)).until(() -> installation.off("shop"));
      shut = false;
      await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      assertThat(api.entries("shop"))
          .extracting(Entry::type)
          .containsSubsequence("RollbackStarted", "TargetSwitchedOff", "RolledBack");
    }
  }

  /** As our own answer advises while the ledger is away: more of them than the API has threads for. */
  private static void peopleTryAgainAndAgain(ApiClient api) throws InterruptedException {
    Map<String, String> pause = Map.of("requestId", "again", "reason", "a look");
    ExecutorService callers = Executors.newCachedThreadPool(work -> {
      Thread thread = new Thread(work, "somebody");
      thread.setDaemon(true);
      return thread;
    });
    for (int i = 0; i < 50; i++) {
      callers.execute(() -> {
        try {
          api.act("shop", "pause", pause);
        } catch (IOException | InterruptedException cut) {
          // The test ends before they have their answer.
          Thread.currentThread().interrupt();
        }
      });
    }
    Thread.sleep(1_000);
  }

  @Test
  void anActIsAnsweredInTimeAndDoneOnce() throws Exception {
    try (Up up = up(UnaryOperator.identity())) {
      ApiClient api = holding(up, "shop", 120);
      shut = true;
      Map<String, String> pause = Map.of("requestId", "r-2", "actor", "ada", "reason", "a look");
      ApiClient.Answer answer = api.act("shop", "pause", pause);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body().path("code").asText()).isEqualTo("ledger");
      assertThat(answer.detail()).contains("the ledger cannot record since");
      shut = false;
      await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals("PAUSED"));
      assertThat(api.act("shop", "pause", pause).status()).isEqualTo(200);
      assertThat(api.entries("shop"))
          .filteredOn(entry -> entry.fact() instanceof RolloutPaused)
          .hasSize(1);
      api.rollback("shop");
    }
  }

  @Test
  void law2NeitherLedgerNorSpoolIsNeededToSwitchOff() throws Exception {
    try (Up up = up(UnaryOperator.identity())) {
      ApiClient api = holding(up, "shop", 60);
      shut = true;
      Path spool = installation.home().spoolDirectory();
      Path aside = directory.resolve("spool-aside");
      Files.move(spool, aside);
      Files.writeString(spool, "no directory any more");
      metrics.errorRate = 9;
      await().atMost(Duration.ofSeconds(30)).until(() -> installation.off("shop"));
      Files.delete(spool);
      Files.move(aside, spool);
      shut = false;
      await().atMost(Duration.ofSeconds(90)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      assertThat(api.entries("shop"))
          .extracting(Entry::type)
          .containsSubsequence("RollbackStarted", "TargetSwitchedOff", "RolledBack");
    }
  }

  @Test
  void law2ABreachIsActedUponWhileTheLedgerIsAwayAndRecordedAfterwards() throws Exception {
    try (Up up = up(UnaryOperator.identity())) {
      ApiClient api = holding(up, "shop", 60);
      shut = true;
      metrics.errorRate = 9;
      await().atMost(Duration.ofSeconds(20)).until(() -> installation.off("shop"));
      shut = false;
      await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      List<Entry> entries = api.entries("shop");
      assertThat(entries)
          .extracting(Entry::type)
          .containsSubsequence(
              "SampleRecorded",
              "BudgetSpent",
              "RollbackStarted",
              "TargetSwitchedOff",
              "RolledBack");
      assertThat(entries)
          .as("the samples behind the breach")
          .filteredOn(entry -> entry.fact() instanceof SampleRecorded sample
              && Double.valueOf(9).equals(sample.sample().value()))
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void law3ASourceThatHangsIsAnErrorInEverySample() throws Exception {
    try (Up up = up(UnaryOperator.identity())) {
      ApiClient api = holding(up, "shop", 60);
      metrics.hangs = true;
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> api.entries("shop").stream()
              .anyMatch(entry -> entry.fact() instanceof SampleRecorded sample
                  && sample.sample().absence() != null));
      metrics.hangs = false;
      api.rollback("shop");
    }
  }

  @Tag("long")
  @Test
  void law3ASamplerThatThrowsOrNeverComesBackIsNoticed() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Up up = up(world -> with(world, never))) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      for (String name : List.of("shop", "mail")) {
        String plan =
            installation.plan(name, 120, "").replace("coverage: 1 %", "coverage: 1 %, stint: 2s");
        assertThat(api.start(plan).status()).isEqualTo(201);
      }
      for (String name : List.of("shop", "mail")) {
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> api.entries(name).stream()
                .anyMatch(entry -> entry.fact() instanceof SamplerSilent));
        api.rollback(name);
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> installation.off("shop") && installation.off("mail"));
      never.countDown();
    }
  }

  /** The shop's sampler throws, the mail's never comes back. */
  private static World with(World world, CountDownLatch never) {
    Fetcher fetcher = (plan, due) -> broken(plan, due, never);
    return new World(world.platforms(), world.probe(), fetcher, world.messenger());
  }

  private static List<Sample> broken(Plan plan, Instant due, CountDownLatch never) {
    if (plan.name().equals("shop")) {
      throw new IllegalStateException("a sampler that throws at " + due);
    }
    try {
      never.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return List.of();
  }
}
