package dev.rolloutledger.ledger.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

  @TempDir
  Path directory;

  @Test
  void whatQueuesUpIsForcedTogether() {
    FaultyFiles.register();
    LedgerOptions options = LedgerOptions.kept().withFileLayer(FaultyFiles.LAYER);
    FaultyDisk disk = FaultyFiles.disk(directory.resolve("ledger.mv.db"));
    try (Ledger ledger = Ledgers.openH2(directory, options)) {
      long before = disk.forces();
      List<CompletableFuture<Void>> callers = IntStream.range(0, 32)
          .mapToObj(caller -> CompletableFuture.runAsync(
              () -> append(ledger, new TestRollout("caller-" + caller + "/1")),
              task -> new Thread(task).start()))
          .toList();
      callers.forEach(CompletableFuture::join);
      assertThat(disk.forces() - before).isBetween(1L, 352L / 2);
    }
  }

  private static void append(Ledger ledger, TestRollout mine) {
    ledger.execute(mine.start());
    for (int i = 0; i < 10; i++) {
      ledger.execute(mine.check(i));
    }
  }
}
