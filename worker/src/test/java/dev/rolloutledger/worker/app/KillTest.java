package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.worker.app.direct.DirectReport;
import dev.rolloutledger.worker.app.direct.DirectRollback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kills {@code up} at random moments, also while its ledger takes nothing. The number of kills is
 * the property {@code rollout.kills}, the seed {@code rollout.seed}; both are printed.
 */
@Order(1) // It waits longest.
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

  private static final int KILLS = Integer.getInteger("rollout.kills", 2);
  private static final int SHUT = Math.max(1, KILLS / 4);
  private static final long SEED = Long.getLong("rollout.seed", System.nanoTime());

  @TempDir
  Path directory;

  private final Random random = new Random(SEED);
  private Metrics metrics;
  private Installation installation;
  private Path shut;
  private UpProcess up;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    shut = directory.resolve("shut");
    System.out.println("KillTest: rollout.seed=" + SEED + " rollout.kills=" + KILLS);
  }

  @AfterEach
  void stop() throws Exception {
    if (up != null) {
      up.kill();
    }
    metrics.close();
  }

  @Test
  void keepsDeadlineSamplesAndOutcomeThroughKills() throws Exception {
    // Three such holds are longer than the kills take, so that the kills fall into them.
    int hold = 5 + 2 * KILLS;
    bringUp();
    start(hold);
    for (int kill = 1; kill <= KILLS; kill++) {
      boolean unwritable = kill <= SHUT;
      Thread.sleep(500 + random.nextInt(3_000));
      if (unwritable) {
        Files.createFile(shut);
        Thread.sleep(random.nextInt(2_000));
      }
      up.kill();
      Files.deleteIfExists(shut);
      bringUp();
    }
    await()
        .atMost(Duration.ofSeconds(4L * hold + 90))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> api().state("shop").equals("COMPLETED"));
    List<Entry> entries = api().entries("shop");
    up.kill();
    checkGrid(entries);
    for (int i = 0; i < entries.size(); i++) {
      assertThat(entries.get(i).sequence()).as("no entry lost, none twice").isEqualTo(i);
    }
    assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=100");
  }

  /** One hold a phase, with one deadline; each due time once, as sampled or as missed. */
  private static void checkGrid(List<Entry> entries) {
    Map<Integer, HoldBegan> holds = new HashMap<>();
    Map<Integer, List<Instant>> due = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.fact() instanceof HoldBegan began) {
        assertThat(holds.put(began.phase(), began)).as("one hold a phase").isNull();
      } else if (entry.fact() instanceof SampleRecorded sample) {
        due.computeIfAbsent(sample.phase(), phase -> new ArrayList<>()).add(sample.due());
      } else if (entry.fact() instanceof SamplesMissed missed) {
        for (int i = 0; i < missed.count(); i++) {
          due.computeIfAbsent(missed.phase(), phase -> new ArrayList<>())
              .add(missed.first().plusSeconds(2L * i));
        }
      }
    }
    assertThat(holds).hasSize(3);
    holds.forEach((phase, hold) -> {
      Set<Instant> seen = new HashSet<>();
      for (Instant time : due.get(phase)) {
        assertThat(seen.add(time)).as("due time " + time + " once").isTrue();
      }
      for (Instant at = hold.from(); at.isBefore(hold.until()); at = at.plusSeconds(2)) {
        assertThat(seen).as("every due time is accounted for").contains(at);
      }
    });
  }

  @Tag("long")
  @Test
  void aFlagThatWasSwitchedOffBeforeTheKillStaysOff() throws Exception {
    bringUp();
    start(60);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api().state("shop").equals("HOLDING") && !installation.off("shop"));
    metrics.errorRate = 9;
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> installation.off("shop"));
    up.kill();
    metrics.errorRate = 0.2;
    bringUp();
    await().atMost(Duration.ofSeconds(60)).until(() -> api().state("shop").equals("ROLLED_BACK"));
    assertThat(installation.off("shop")).isTrue();
    up.kill();
  }

  @Tag("long")
  @Test
  void aRollbackWithoutAnyEngineIsInTheLedgerAfterwards() throws Exception {
    bringUp();
    start(60);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api().state("shop").equals("HOLDING") && !installation.off("shop"));
    up.kill();
    DirectReport report = DirectRollback.run(
        installation.home(),
        installation.home().connectionsFile(),
        "shop",
        "tester",
        "nothing runs",
        null);
    assertThat(report.off()).isTrue();
    assertThat(report.unspooled()).isNull();
    assertThat(installation.off("shop")).isTrue();
    bringUp();
    await().atMost(Duration.ofSeconds(60)).until(() -> api().state("shop").equals("ROLLED_BACK"));
    assertThat(api().entries("shop"))
        .filteredOn(entry -> entry.type().equals("RollbackStarted"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.payload().toString()).contains("nothing runs"));
    assertThat(installation.off("shop")).isTrue();
    up.kill();
  }

  private void start(int hold) throws Exception {
    ApiClient.Answer answer = api().start(installation.plan("shop", hold, ""));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }

  private ApiClient api() throws IOException {
    return ApiClient.of(installation.home());
  }

  private void bringUp() throws IOException {
    up = UpProcess.start(installation.home(), shut, 0);
  }
}
