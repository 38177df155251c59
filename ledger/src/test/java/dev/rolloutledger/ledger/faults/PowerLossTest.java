package dev.rolloutledger.ledger.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 8: acknowledged means kept, also when the power goes. */
class PowerLossTest {

  private static final int CUTS = Integer.getInteger("power.cuts", 12);
  private static final int APPENDS = Integer.getInteger("power.appends", 300);

  @TempDir
  Path directory;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeAll
  static void layer() {
    FaultyFiles.register();
  }

  @Test
  void everythingAcknowledgedIsInTheFileAsOfTheLastForce() throws Exception {
    System.out.println("seed " + seed);
    cutDuringAppends(
        LedgerOptions.kept(),
        (cut, acknowledged) -> assertThat(lost(cut, acknowledged)).isEmpty());
  }

  /** Shows that the test above can fail. */
  @Test
  void withoutTheForceAcknowledgedEntriesAreLost() throws Exception {
    System.out.println("seed " + seed);
    AtomicInteger lost = new AtomicInteger();
    cutDuringAppends(
        LedgerOptions.kept().withForced(false),
        (cut, acknowledged) -> lost.addAndGet(lost(cut, acknowledged).size()));
    assertThat(lost.get()).isPositive();
  }

  private interface AfterCut {
    void look(byte[] file, List<String> acknowledged) throws IOException;
  }

  private void cutDuringAppends(LedgerOptions options, AfterCut after) throws Exception {
    Path home = Files.createTempDirectory(directory, "ledger");
    FaultyDisk disk = FaultyFiles.disk(home.resolve("ledger.mv.db"));
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (Ledger ledger = Ledgers.openH2(home, options.withFileLayer(FaultyFiles.LAYER))) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        callers.add(caller(ledger, new TestRollout("caller-" + i + "/1"), acknowledged));
      }
      int step = callers.size() * APPENDS / (CUTS + 1);
      for (int cut = 0; cut < CUTS; cut++) {
        awaitSize(acknowledged, cut * step + random.nextInt(step));
        // In this order: what is acknowledged after the copy need not be in it.
        List<String> known = List.copyOf(acknowledged);
        after.look(random.nextBoolean() ? disk.asForced() : disk.afterPowerCut(random), known);
      }
      for (Thread caller : callers) {
        caller.join();
      }
    }
  }

  private static void awaitSize(Queue<?> queue, int size) {
    while (queue.size() < size) {
      Thread.onSpinWait();
    }
  }

  private static Thread caller(Ledger ledger, TestRollout rollout, Queue<String> acknowledged) {
    Thread thread = new Thread(() -> {
      ledger.execute(rollout.start());
      for (int i = 0; i < APPENDS; i++) {
        acknowledged.add(ledger.execute(rollout.check(i)).entries().get(0).commandId());
      }
    });
    thread.start();
    return thread;
  }

  /** Commands that a ledger with this file does not know; all where it cannot be opened. */
  private List<String> lost(byte[] file, List<String> acknowledged) throws IOException {
    Path home = Files.createTempDirectory(directory, "after");
    Files.write(home.resolve("ledger.mv.db"), file);
    List<String> lost = new ArrayList<>(acknowledged);
    try (Ledger ledger = Ledgers.openH2(home, LedgerOptions.kept())) {
      List<String> found = new ArrayList<>();
      ledger.entries(0, Long.MAX_VALUE, entry -> found.add(entry.commandId()));
      assertThat(found).doesNotHaveDuplicates();
      lost.removeAll(new HashSet<>(found));
    } catch (LedgerException e) {
      System.out.println("cannot be opened: " + e.getMessage());
    }
    return lost;
  }
}
