package dev.rolloutledger.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.ledger.TestDatabase;
import dev.rolloutledger.ledger.TestLedger;
import dev.rolloutledger.ledger.TestRollout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server, or the way to it, goes away in the middle. */
class LostConnectionTest {

  @TempDir
  Path directory;

  private final PostgresServer server = TestDatabase.server();
  private final TestRollout rollout = new TestRollout("checkout/1");

  /** After some appends of its own a worker appends in one statement, without a transaction. */
  @ParameterizedTest
  @CsvSource({"BEFORE, 0", "AFTER, 0", "BEFORE, 4", "AFTER, 4"})
  void aCommitOfWhichNobodyLearntIsFoundOrDoneAgain(CuttingProxy.Cut cut, int before)
      throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (CuttingProxy proxy = CuttingProxy.to(server.port())) {
      String through = place.text().replace(":" + server.port() + "/", ":" + proxy.port() + "/")
          + "&prepareThreshold=0";
      try (Ledger ledger = Ledgers.open(TestDatabase.POSTGRES.at(through), LedgerOptions.kept())) {
        ledger.execute(rollout.start());
        for (int i = 0; i < before; i++) {
          ledger.execute(rollout.check(100 + i));
        }
        proxy.cut(cut);
        assertThatThrownBy(() -> ledger.execute(rollout.check(1)))
            .isInstanceOf(LedgerUnavailableException.class)
            .hasMessageContaining("does not answer any more");
        assertThat(proxy.hasCut()).isTrue();
        assertThat(ledger.health().writable()).isFalse();
        Receipt again = ledger.execute(rollout.check(1));
        assertThat(again.repeated()).isEqualTo(cut == CuttingProxy.Cut.AFTER);
        assertThat(again.entries()).hasSize(1);
        ledger.execute(rollout.check(2));
        assertThat(ledger.health().writable()).isTrue();
        assertThat(ledger.head().size()).isEqualTo(3 + before);
      }
    }
    assertThat(place.number(
            "SELECT COUNT(*) FROM events WHERE command_id = 'checkout/1/check/000001'"))
        .isEqualTo(1);
    place.assertWhole();
  }

  @Test
  void aServerThatEndsTheConnectionWhileNothingHappensDisturbsNobody() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    try (Ledger ledger = place.open()) {
      ledger.execute(rollout.start());
      Thread.sleep(1_100);
      server.sql(
          "postgres",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'rollout-ledger'");
      assertThat(ledger.execute(rollout.check(1)).repeated()).isFalse();
    }
  }

  @Test
  void aServerThatCrashesUnderLoadLosesNothingThatWasAcknowledged() throws Exception {
    TestLedger place = TestDatabase.POSTGRES.empty(directory);
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    try (Ledger ledger = place.open()) {
      CompletableFuture<?>[] callers = IntStream.range(0, 8)
          .mapToObj(caller -> CompletableFuture.runAsync(
              () -> appendUntil(
                  over, ledger, new TestRollout("caller-" + caller + "/1"), acknowledged),
              task -> new Thread(task).start()))
          .toArray(CompletableFuture<?>[]::new);
      await().until(() -> acknowledged.size() > 100);
      server.stopImmediately();
      server.startAgain();
      long back = System.nanoTime();
      long before = ledger.head().size();
      ledger.awaitBeyond(before, Duration.ofSeconds(10));
      assertThat(ledger.head().size()).as("goes on by itself").isGreaterThan(before);
      System.out.println("appends again after " + (System.nanoTime() - back) / 1_000_000 + " ms");
      over.set(true);
      CompletableFuture.allOf(callers).join();
      assertThat(ledger.health().writable()).isTrue();
    }
    assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    for (String command : acknowledged) {
      assertThat(place.number("SELECT COUNT(*) FROM events WHERE command_id = '" + command + "'"))
          .isEqualTo(1);
    }
    place.assertWhole();
  }

  /** As a worker does it: what could not be recorded is sent again under the same id. */
  private static void appendUntil(
      AtomicBoolean over, Ledger ledger, TestRollout rollout, Queue<String> acknowledged) {
    boolean started = false;
    for (int i = 0; !over.get(); ) {
      try {
        if (!started) {
          ledger.execute(rollout.start());
          started = true;
        }
        acknowledged.add(ledger.execute(rollout.check(i)).entries().get(0).commandId());
        i++;
      } catch (LedgerUnavailableException away) {
        Thread.onSpinWait();
      }
    }
  }
}
