package dev.rolloutledger.ledger.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.ChildProcess;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestDatabase;
import dev.rolloutledger.ledger.TestLedger;
import dev.rolloutledger.ledger.TestRollout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a process that appends, again and again, on one ledger; {@code -Drollout.kills=50} does it
 * that often on each database.
 */
@ParameterizedClass
@EnumSource
class KillTest {

  private static final int CALLERS = 16;

  @Parameter
  TestDatabase database;

  @TempDir
  Path directory;

  /** Appends from many threads and prints the id of each command that was acknowledged. */
  static final class Appending {
    public static void main(String[] args) {
      Ledger ledger = Ledgers.open(TestDatabase.valueOf(args[0]).at(args[1]), LedgerOptions.kept());
      for (int c = 0; c < CALLERS; c++) {
        TestRollout rollout = new TestRollout("caller-" + c + "/" + args[2]);
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
    Assumptions.assumeTrue(
        System.getProperty("rollout.kills.on", database.name()).equals(database.name()),
        "another database was asked for");
    long seed = Long.getLong("seed", System.nanoTime());
    int rounds = Integer.getInteger("rollout.kills", database == TestDatabase.H2 ? 5 : 2);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    TestLedger place = database.empty(directory);
    List<String> acknowledged = new ArrayList<>();
    long longest = 0;
    for (int round = 1; round <= rounds; round++) {
      try (ChildProcess child =
          ChildProcess.start(Appending.class, database, place.text(), round)) {
        acknowledged.add(child.line());
        Thread.sleep(random.nextInt(700));
        acknowledged.addAll(whole(child.kill()));
      }
      long killed = System.nanoTime();
      // Every other time a reader comes first.
      List<String> recorded = recorded(place, round % 2 == 0);
      longest = Math.max(longest, System.nanoTime() - killed);
      // As sets: by hundreds of kills there are tens of thousands.
      Set<String> once = new HashSet<>(recorded);
      assertThat(once).as("nothing twice").hasSize(recorded.size());
      assertThat(acknowledged).allMatch(once::contains, "is recorded");
      place.assertWhole();
    }
    // One each round is waited for; on a busy machine there may be few more.
    assertThat(acknowledged.size()).isGreaterThan(rounds);
    System.out.printf(
        "%s: %d kills, %,d acknowledged entries all there once, open and read after %d ms at most%n",
        database, rounds, acknowledged.size(), Duration.ofNanos(longest).toMillis());
    assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(10));
  }

  /** Without the last line where the kill cut it. */
  private static List<String> whole(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("caller-\\d+/\\d+/check/\\d{6}"))
        .toList();
  }

  private static List<String> recorded(TestLedger place, boolean byReader) {
    List<String> ids = new ArrayList<>();
    try (LedgerView view = byReader ? place.reader() : place.open()) {
      view.entries(0, Long.MAX_VALUE, entry -> ids.add(entry.commandId()));
    }
    return ids;
  }
}
