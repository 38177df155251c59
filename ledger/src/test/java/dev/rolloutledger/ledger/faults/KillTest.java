package dev.rolloutledger.ledger.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.ChildProcess;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that appends, again and again, on one ledger. */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 6);

  @TempDir
  Path directory;

  /** Appends from four threads and prints the id of each command that was acknowledged. */
  static final class Appending {
    public static void main(String[] args) {
      Ledger ledger = Ledgers.openH2(Path.of(args[0]), LedgerOptions.kept());
      for (int c = 0; c < 4; c++) {
        TestRollout rollout = new TestRollout("caller-" + c + "/" + args[1]);
        new Thread(() -> append(ledger, rollout)).start();
      }
    }

    private static void append(Ledger ledger, TestRollout rollout) {
      ledger.execute(rollout.start());
      for (int i = 0; ; i++) {
        System.out.println(ledger.execute(rollout.check(i)).entries().get(0).commandId());
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAfterEachKill() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> acknowledged = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      try (ChildProcess child = ChildProcess.start(Appending.class, directory, round)) {
        acknowledged.add(child.line());
        Thread.sleep(random.nextInt(700));
        acknowledged.addAll(whole(child.kill()));
      }
      // Every other time a reader comes first.
      assertThat(recorded(round % 2 == 0)).containsAll(acknowledged).doesNotHaveDuplicates();
    }
    assertThat(acknowledged.size()).isGreaterThan(ROUNDS * 10);
  }

  /** Without the last line where the kill cut it. */
  private static List<String> whole(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("caller-\\d/\\d+/check/\\d{6}"))
        .toList();
  }

  private List<String> recorded(boolean byReader) {
    List<String> ids = new ArrayList<>();
    try (LedgerView view = byReader
        ? Ledgers.openReader(directory)
        : Ledgers.openH2(directory, LedgerOptions.kept())) {
      view.entries(0, Long.MAX_VALUE, entry -> ids.add(entry.commandId()));
    }
    return ids;
  }
}
