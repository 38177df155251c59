package dev.rolloutledger.ledger.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is put back an hour, then a day ahead, then right again. */
class ClockTest {

  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir
  Path directory;

  private Instant now = START;

  @Test
  void orderIsByIndexAndRecordedTimesNeverGoBack() {
    LedgerOptions options = LedgerOptions.kept().withClock(() -> now);
    TestRollout rollout = new TestRollout("checkout/1");
    try (Ledger ledger = Ledgers.openH2(directory, options)) {
      ledger.execute(rollout.start());
      now = START.minus(Duration.ofHours(1));
      ledger.execute(rollout.check(0));
      now = START.plus(Duration.ofDays(1));
      ledger.execute(rollout.check(1));
    }
    now = START.plus(Duration.ofMinutes(1));
    List<Entry> entries = new ArrayList<>();
    try (Ledger ledger = Ledgers.openH2(directory, options)) {
      ledger.execute(rollout.check(2));
      ledger.entries(0, Long.MAX_VALUE, entries::add);
    }

    Instant ahead = START.plus(Duration.ofDays(1));
    assertThat(entries).extracting(Entry::index).containsExactly(0L, 1L, 2L, 3L);
    assertThat(entries).extracting(Entry::recordedAt).containsExactly(START, START, ahead, ahead);
    WholeTree.in(directory, 4);
  }
}
