package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.worker.diagnosis.Looker;
import dev.rolloutledger.worker.outside.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process ends between a look and its entry: the rollback knew nothing of it, the next one looks. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class LateDiagnosisTest {

  private static final String DIAGNOSES = """
      diagnoses:
        investigate:
          when: [{ rollback: true }]
          looks:
            flag: { settings: target }
            health: { connection: service, path: /health }
            logs: { connection: logs, pattern: error }
          timeout: 2m
          fix: Open an issue.
      """;

  @TempDir
  Path directory;

  @Test
  void whatWasOwedIsLookedAtByTheNextUp() throws Exception {
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory.resolve("home"), metrics);
      installation.targets(List.of("shop"));
      rolledBackWhileTheLookHangs(installation);
      try (Up up = Up.start(installation.options())) {
        ApiClient api = new ApiClient(installation.home(), up.port());
        await().atMost(Duration.ofSeconds(20)).until(() -> !recorded(api).isEmpty());
        DiagnosisRecorded found = recorded(api).get(0);
        assertThat(found.late()).isTrue();
        assertThat(found.fix()).isEqualTo("Open an issue.");
        assertThat(found.looks().get(0).lines()).contains("FEATURE=false");
        assertThat(found.looks().get(1).lines()).first().isEqualTo("status 200");
        assertThat(found.looks().get(2).failed())
            .startsWith("expected a connection \"logs\" in connections.yaml, found figures, ");
      }
    }
  }

  private static List<DiagnosisRecorded> recorded(ApiClient api) throws Exception {
    return api.entries("shop").stream()
        .map(Entry::fact)
        .filter(DiagnosisRecorded.class::isInstance)
        .map(DiagnosisRecorded.class::cast)
        .toList();
  }

  private static void rolledBackWhileTheLookHangs(Installation installation) throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    Looker hanging = (diagnosis, look, at, timeout) -> {
      looking.countDown();
      new CountDownLatch(1).await();
      return List.of();
    };
    try (Up up = Up.start(
        installation.options(),
        LedgerOptions.kept(),
        world -> new World(
            world.platforms(), world.probe(), world.fetcher(), world.messenger(), hanging))) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      assertThat(api.start(installation.plan("shop", 60, DIAGNOSES)).status()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
      assertThat(api.rollback("shop").status()).isEqualTo(202);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      looking.await();
      assertThat(recorded(api)).isEmpty();
      assertThat(api.entries("shop").stream().map(Entry::fact))
          .filteredOn(RolledBack.class::isInstance)
          .singleElement()
          .satisfies(done -> assertThat(((RolledBack) done).withinTarget()).isTrue());
    }
  }
}
