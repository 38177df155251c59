package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a ledger: while it is written, and while nothing runs. */
class BackupTest {

  @TempDir
  Path directory;

  private final TestRollout rollout = new TestRollout("checkout/1");

  private static List<Entry> entries(LedgerView view) {
    List<Entry> found = new ArrayList<>();
    view.entries(0, Long.MAX_VALUE, found::add);
    return found;
  }

  @Test
  void whatWasAcknowledgedBeforeACopyWasAskedForIsInIt() throws Exception {
    Path source = directory.resolve("source");
    List<Entry> all;
    List<Long> acknowledged = new ArrayList<>();
    try (Ledger ledger = Ledgers.openH2(source, LedgerOptions.kept())) {
      rollout.toHold(ledger::execute);
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger due = new AtomicInteger();
      Thread writer = new Thread(() -> {
        while (!over.get()) {
          ledger.execute(rollout.samples(1, due.getAndIncrement()));
        }
      });
      writer.start();
      for (int copy = 0; copy < 5; copy++) {
        Thread.sleep(100);
        acknowledged.add(ledger.head().size());
        Head head = ledger.backup(directory.resolve("copy-" + copy));
        assertThat(head.size()).isGreaterThanOrEqualTo(acknowledged.get(copy));
      }
      over.set(true);
      writer.join();
      assertThat(ledger.health().writable()).isTrue();
      all = entries(ledger);
    }
    for (int copy = 0; copy < 5; copy++) {
      Path restored = directory.resolve("copy-" + copy);
      try (LedgerView view = Ledgers.openReader(restored)) {
        List<Entry> kept = entries(view);
        assertThat((long) kept.size()).isGreaterThanOrEqualTo(acknowledged.get(copy));
        assertThat(kept).isEqualTo(all.subList(0, kept.size()));
      }
      try (Ledger again = Ledgers.openH2(restored, LedgerOptions.kept())) {
        assertThat(again.execute(rollout.check(1)).entries()).isNotEmpty();
      }
    }
  }

  @Test
  void aLedgerThatNobodyHasOpenIsCopied() {
    Path source = directory.resolve("source");
    List<Entry> all;
    try (Ledger ledger = Ledgers.openH2(source, LedgerOptions.kept())) {
      rollout.toHold(ledger::execute);
      all = entries(ledger);
    }
    Head head = Ledgers.backup(source, directory.resolve("copy"));
    assertThat(head.size()).isEqualTo(all.size());
    try (LedgerView view = Ledgers.openReader(directory.resolve("copy"))) {
      assertThat(entries(view)).isEqualTo(all);
    }
  }

  @Test
  void noLedgerIsEverWrittenOver() {
    Path source = directory.resolve("source");
    Path other = directory.resolve("other");
    try (Ledger ledger = Ledgers.openH2(source, LedgerOptions.kept());
        Ledger taken = Ledgers.openH2(other, LedgerOptions.kept())) {
      rollout.toHold(taken::execute);
      assertThatThrownBy(() -> ledger.backup(other))
          .isInstanceOf(LedgerException.class)
          .hasMessage("expected no ledger in " + other + " yet, found one");
      assertThat(taken.head().size()).isPositive();
    }
    assertThatThrownBy(() -> Ledgers.backup(directory.resolve("none"), directory.resolve("x")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("there is no ledger in ");
  }

  @Test
  void aForcedLedgerSaysSoItself() {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      assertThat(ledger.settings())
          .containsEntry("WRITE_DELAY", "0")
          .containsEntry("REUSE_SPACE", "FALSE");
    }
    Path other = directory.resolve("not-forced");
    try (Ledger ledger = Ledgers.openH2(other, LedgerOptions.kept().withForced(false))) {
      assertThat(ledger.settings().get("WRITE_DELAY")).isNotEqualTo("0");
    }
  }
}
