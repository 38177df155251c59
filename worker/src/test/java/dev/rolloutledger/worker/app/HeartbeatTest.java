package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.sampling.Fetcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The outside address hears beats while all is alive, and none once something is not. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class HeartbeatTest {

  private static final String CANARY = "c4n4ryc4n4ry";

  @TempDir
  Path directory;

  private volatile boolean shut;
  private Metrics metrics;
  private LoopbackServer watchdog;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    watchdog = new LoopbackServer();
    watchdog.answer("/" + CANARY, 200, "OK").answer("/silent", 200, "OK");
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    Files.writeString(directory.resolve("home/watchdog"), watchdog.url() + "/" + CANARY);
    Files.writeString(
        installation.home().connectionsFile(),
        "  watchdog: { kind: heartbeat, url: \"${file:watchdog}\", every: 1s, fail: /fail }\n"
            + "  silent: { kind: heartbeat, url: \"" + watchdog.url() + "/silent\", every: 1s }\n",
        StandardOpenOption.APPEND);
  }

  @AfterEach
  void stop() {
    metrics.close();
    watchdog.close();
  }

  private Up up(UnaryOperator<World> change) {
    LedgerOptions options = LedgerOptions.kept()
        .withGate(() -> shut ? Optional.of("a test shut it") : Optional.empty());
    return Up.start(installation.options(), options, change);
  }

  private long asked(String method, String uri) {
    return watchdog.asked().stream()
        .filter(asked -> asked.method().equals(method) && asked.uri().equals(uri))
        .count();
  }

  private void awaitBeats(long more) {
    long before = asked("GET", "/" + CANARY);
    await().atMost(Duration.ofSeconds(20)).until(() -> asked("GET", "/" + CANARY) >= before + more);
  }

  /** Failures are told, nothing beats any more, and what cannot be told a failure hears nothing. */
  private void awaitSilence(String sentence) throws Exception {
    await().atMost(Duration.ofSeconds(45)).until(() -> asked("POST", "/" + CANARY + "/fail") >= 2);
    long beats = asked("GET", "/" + CANARY) + asked("GET", "/silent");
    Thread.sleep(3_000);
    assertThat(asked("GET", "/" + CANARY) + asked("GET", "/silent")).isEqualTo(beats);
    assertThat(asked("POST", "/silent")).isZero();
    assertThat(watchdog.asked())
        .filteredOn(asked -> asked.method().equals("POST"))
        .allSatisfy(asked -> assertThat(asked.body()).contains(sentence).doesNotContain(CANARY));
  }

  @Test
  void beatsStopWhileTheLedgerDoesNotRecordAndGoOnAfterwards() throws Exception {
    try (Up up = up(UnaryOperator.identity())) {
      awaitBeats(2);
      ApiClient api = new ApiClient(installation.home(), up.port());
      assertThat(api.start(installation.plan("shop", 120, "")).status()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
      awaitBeats(3);
      shut = true;
      awaitSilence("the ledger does not record");
      shut = false;
      awaitBeats(3);
      api.rollback("shop");
    }
    long beats = asked("GET", "/" + CANARY);
    Thread.sleep(2_500);
    assertThat(asked("GET", "/" + CANARY)).as("after its end").isEqualTo(beats);
  }

  @Tag("long")
  @Test
  void beatsStopWhenASamplerHangs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Up up = up(world -> hanging(world, never))) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      assertThat(api.start(installation.plan("shop", 120, "")).status()).isEqualTo(201);
      awaitBeats(2);
      awaitSilence("shop/1 was not sampled since ");
      api.rollback("shop");
      never.countDown();
    }
  }

  private static World hanging(World world, CountDownLatch never) {
    Fetcher fetcher = (plan, due) -> {
      try {
        never.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return List.of();
    };
    return new World(world.platforms(), world.probe(), fetcher, world.messenger());
  }
}
