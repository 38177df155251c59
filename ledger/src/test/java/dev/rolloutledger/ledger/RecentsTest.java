package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Recent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentsTest {

  @TempDir
  Path directory;

  private final TestRollout rollout = new TestRollout("checkout/1");

  private static Recent fold(LedgerView ledger) {
    Recent[] recent = {Recent.NONE};
    ledger.entriesOf("checkout/1", 0, entry -> recent[0] = recent[0].after(entry));
    return recent[0];
  }

  @Test
  void whatIsFoundFromTheEndIsTheFoldOfAllEntries() {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept().withForced(false))) {
      rollout.toHold(ledger::execute);
      assertThat(ledger.recent("checkout/1")).isEqualTo(fold(ledger));
      for (int i = 0; i < 100; i++) {
        ledger.execute(rollout.samples(1, i));
      }
      Recent recent = ledger.recent("checkout/1");
      assertThat(recent).as("brought up to date").isEqualTo(fold(ledger));
      assertThat(recent.full()).isTrue();
      assertThat(recent.lastAct().index()).isZero();
      assertThat(ledger.recent("nobody/1")).isEqualTo(Recent.NONE);
    }
    try (LedgerView ledger = Ledgers.openReader(directory)) {
      assertThat(ledger.recent("checkout/1")).as("found anew").isEqualTo(fold(ledger));
    }
  }

  /** Checks in between make the last entries of a stream hold fewer samples than usual. */
  @Test
  void manyOtherEntriesBetweenTheSamplesHideNoPoint() {
    try (Ledger ledger = Ledgers.openMemory(
        LedgerOptions.rehearsed(() -> Instant.EPOCH).withDeadline(Duration.ofSeconds(10)))) {
      rollout.toHold(ledger::execute);
      for (int i = 0; i < 26; i++) {
        ledger.execute(rollout.samples(1, i));
        for (int check = 0; check < 10; check++) {
          ledger.execute(rollout.check(i * 10 + check));
        }
      }
      assertThat(ledger.recent("checkout/1")).isEqualTo(fold(ledger));
    }
  }
}
