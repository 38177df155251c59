package dev.rolloutledger.ledger.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {

  @TempDir
  Path directory;

  @Test
  void aDiskThatBecameReadOnlyIsSaidPlainlyAndTheLedgerStaysReadable() {
    FaultyFiles.register();
    FaultyDisk disk = FaultyFiles.disk(directory.resolve("ledger.mv.db"));
    LedgerOptions options = LedgerOptions.kept().withFileLayer(FaultyFiles.LAYER);
    TestRollout rollout = new TestRollout("checkout/1");
    try (Ledger ledger = Ledgers.openH2(directory, options)) {
      ledger.execute(rollout.start());
      disk.makeReadOnly();
      assertThatThrownBy(() -> ledger.execute(rollout.check(0)))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining("cannot be written")
          .hasMessageContaining("Read-only file system");
      assertThat(ledger.standing("checkout/1").orElseThrow().entries()).isEqualTo(1);
      disk.mend();
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptions()
          .until(() -> !ledger.execute(rollout.check(0)).entries().isEmpty());
    }
    WholeTree.in(FaultyFiles.LAYER, directory, 2);
  }

  @Test
  void aForceThatTakesTwoSecondsIsWaitedForAndNothingIsTwice() {
    FaultyFiles.register();
    FaultyDisk disk = FaultyFiles.disk(directory.resolve("ledger.mv.db"));
    LedgerOptions options =
        LedgerOptions.kept().withFileLayer(FaultyFiles.LAYER).withDeadline(Duration.ofMillis(500));
    TestRollout rollout = new TestRollout("checkout/1");
    try (Ledger ledger = Ledgers.openH2(directory, options)) {
      ledger.execute(rollout.start());
      disk.slow(Duration.ofSeconds(2));
      assertThatThrownBy(() -> ledger.execute(rollout.check(0)))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining("may still be recorded");
      disk.slow(Duration.ZERO);
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptions()
          .until(() -> ledger.execute(rollout.check(0)).repeated());
      assertThat(ledger.head().size()).isEqualTo(2);
    }
    WholeTree.in(FaultyFiles.LAYER, directory, 2);
  }

  @Test
  void aFullDiskIsSaidPlainlyAndTheLedgerGoesOnWhenThereIsSpaceAgain() {
    FaultyFiles.register();
    FaultyDisk disk = FaultyFiles.disk(directory.resolve("ledger.mv.db"));
    LedgerOptions options = LedgerOptions.kept().withFileLayer(FaultyFiles.LAYER);
    TestRollout rollout = new TestRollout("checkout/1");
    try (Ledger ledger = Ledgers.openH2(directory, options)) {
      ledger.execute(rollout.start());
      for (int round = 0; round < 3; round++) {
        int number = round;
        disk.fill();
        assertThatThrownBy(() -> ledger.execute(rollout.check(number)))
            .isInstanceOf(LedgerUnavailableException.class)
            .hasMessageContaining("the disk is full")
            .hasMessageContaining("free space");
        assertThat(ledger.health().writable()).isFalse();
        assertThat(ledger.standing("checkout/1").orElseThrow().entries()).isEqualTo(round + 1L);
        disk.mend();
        await()
            .atMost(Duration.ofSeconds(10))
            .ignoreExceptions()
            .until(() -> !ledger.execute(rollout.check(number)).entries().isEmpty());
        assertThat(ledger.health().writable()).isTrue();
        assertThat(ledger.standing("checkout/1").orElseThrow().entries()).isEqualTo(round + 2L);
      }
    }
  }
}
