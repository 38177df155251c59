package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Processes that share a ledger in PostgreSQL: what they must have in common, and who does what. */
@Execution(ExecutionMode.CONCURRENT)
class SharedWorkersTest {

  private static PostgresServer server;

  @TempDir
  Path temp;

  @BeforeAll
  static void startServer() throws IOException {
    Assumptions.assumeTrue(
        PostgresServer.isInstalled(), "PostgreSQL is not installed here: nothing is shared");
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void othersWithoutTheKeysOrWithTheirOwnAreRefusedWithWhatToDo() throws Exception {
    LedgerAddress ledger = LedgerAddress.at(server.url(server.newDatabase()));
    Home first = new Home(temp.resolve("first"), ledger);
    Home second = new Home(temp.resolve("second"), ledger);
    try (Up up = up(first)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.exists(first.logDirectory().resolve("checkpoint")));
      assertThatThrownBy(() -> up(second).close())
          .isInstanceOf(LedgerException.class)
          .hasMessageStartingWith("expected the key that signs the log rollout-ledger.local/")
          .hasMessageContaining(" of this ledger in " + second.keysDirectory() + ", found none")
          .hasMessageEndingWith(
              "; copy the directory from a worker that has it, with voucher.key beside it");

      Home stranger = new Home(temp.resolve("stranger"));
      up(stranger).close();
      copy(stranger.keysDirectory(), second.keysDirectory());
      assertThatThrownBy(() -> up(second).close())
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(", found that of rollout-ledger.local/");

      copy(first.keysDirectory(), second.keysDirectory());
      Files.deleteIfExists(second.voucherKeyFile());
      assertThatThrownBy(() -> up(second).close())
          .isInstanceOf(LedgerException.class)
          .hasMessageStartingWith("expected the voucher key ")
          .hasMessageContaining("copy voucher.key from a worker that has it");

      Files.copy(
          first.voucherKeyFile(), second.voucherKeyFile(), StandardCopyOption.REPLACE_EXISTING);
      try (Up other = up(second)) {
        assertThat(other.port()).isPositive().isNotEqualTo(up.port());
      }
    }
  }

  @Test
  void everyWorkerHasTheCardOfARolloutThatAnotherOneStarted() throws Exception {
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(temp.resolve("a"), metrics);
      installation.targets(List.of("shop"));
      LedgerAddress ledger = LedgerAddress.at(server.url(server.newDatabase()));
      Home first = new Home(installation.home().directory(), ledger);
      Home second = new Home(temp.resolve("b"), ledger);
      try (Up up = up(first)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> Files.exists(first.logDirectory().resolve("checkpoint")));
        copy(first.keysDirectory(), second.keysDirectory());
        Files.copy(first.voucherKeyFile(), second.voucherKeyFile());
        try (WorkerProcess worker = WorkerProcess.start(
            second, first.connectionsFile(), EngineOptions.embedded(0), world -> world)) {
          assertThat(worker.engineWhere()).startsWith("127.0.0.1:");
          ApiClient api = new ApiClient(first, up.port());
          assertThat(api.start(installation.plan("shop", 600, "")).status()).isEqualTo(201);
          Path card = second.cardsDirectory().resolve("shop.json");
          await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(card));
          assertThat(Files.readString(card)).contains("shop/1");
        }
      }
    }
  }

  @Test
  void aWorkerWantsALedgerThatCanBeShared() {
    Home home = new Home(temp.resolve("alone"));
    assertThatThrownBy(
            () -> WorkerProcess.start(home, home.connectionsFile(), Map.of()).close())
        .isInstanceOf(UpException.class)
        .hasMessageStartingWith("expected a ledger in PostgreSQL, which several workers can share")
        .hasMessageEndingWith("name one with --ledger or ROLLOUT_LEDGER, or run `rollout up`");
    assertThat(home.directory()).doesNotExist();
  }

  private static Up up(Home home) {
    return Up.start(new UpOptions(home, home.connectionsFile(), 0, 0));
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(
        to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
