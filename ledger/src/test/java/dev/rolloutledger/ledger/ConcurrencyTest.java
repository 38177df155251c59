package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ConcurrencyTest {

  @Parameter
  TestDatabase database;

  @TempDir
  Path directory;

  private TestLedger place;

  @BeforeEach
  void findAPlace() {
    place = database.empty(directory);
  }

  private final TestRollout rollout = new TestRollout("checkout/1");

  @Test
  void callersOfOneRolloutAllGetTheirPlace() throws Exception {
    try (Ledger ledger = place.open()) {
      ledger.execute(rollout.start());
      inParallel(8, caller -> {
        for (int i = 0; i < 20; i++) {
          ledger.execute(rollout.check(caller * 100 + i));
        }
      });
      assertGapless(ledger, 161);
    }
  }

  @Test
  void oneCommandSentByManyIsRecordedOnce() throws Exception {
    try (Ledger ledger = place.open()) {
      for (int round = 0; round < 10; round++) {
        TestRollout each = new TestRollout("checkout/" + round);
        List<Receipt> receipts = new ArrayList<>();
        inParallel(8, caller -> {
          Receipt receipt = ledger.execute(each.start());
          synchronized (receipts) {
            receipts.add(receipt);
          }
        });
        assertThat(receipts).filteredOn(receipt -> !receipt.repeated()).hasSize(1);
        assertThat(receipts)
            .extracting(Receipt::entries)
            .containsOnly(receipts.get(0).entries());
      }
      assertThat(ledger.head().size()).isEqualTo(10);
    }
  }

  @Test
  void hundredsOfInterruptsBreakNothing() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> callers = new ArrayList<>();
    try (Ledger ledger = place.open()) {
      for (int c = 0; c < 8; c++) {
        TestRollout mine = new TestRollout("caller-" + c + "/1");
        callers.add(new Thread(() -> appendAndRead(ledger, mine, over)));
      }
      callers.forEach(Thread::start);
      for (int i = 0; i < 600; i++) {
        callers.get(random.nextInt(callers.size())).interrupt();
        Thread.sleep(random.nextInt(3));
      }
      over.set(true);
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(ledger.health().writable()).isTrue();
      ledger.execute(rollout.start());
      assertGapless(ledger, ledger.head().size());
      assertThat(ledger.head().size()).isGreaterThan(50);
    }
  }

  /** Fails the test by not coming to its end: the ledger must not throw because of an interrupt. */
  private static void appendAndRead(Ledger ledger, TestRollout rollout, AtomicBoolean over) {
    ledger.execute(rollout.start());
    for (int i = 0; !over.get(); i++) {
      ledger.execute(rollout.check(i));
      assertThat(ledger.standing(rollout.id()).orElseThrow().entries()).isEqualTo(i + 2L);
    }
  }

  @Test
  void aShutGateFailsTheAppendAndTheRetryFindsItsWay() {
    AtomicBoolean shut = new AtomicBoolean();
    AppendGate gate = () -> shut.get() ? Optional.of("shut for the test") : Optional.empty();
    LedgerOptions options = LedgerOptions.kept().withGate(gate);
    try (Ledger ledger = place.open(options)) {
      ledger.execute(rollout.start());
      shut.set(true);
      assertThatThrownBy(() -> ledger.execute(rollout.check(1)))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessage("shut for the test");
      assertThat(ledger.health().writable()).isFalse();
      assertThat(ledger.standing("checkout/1").orElseThrow().entries()).isEqualTo(1);
      shut.set(false);
      assertThat(ledger.execute(rollout.check(1)).repeated()).isFalse();
      assertThat(ledger.health().writable()).isTrue();
    }
  }

  @Test
  void aCallerWaitsNoLongerThanItsDeadline() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicBoolean slow = new AtomicBoolean();
    LedgerOptions options = LedgerOptions.kept()
        .withDeadline(Duration.ofMillis(200))
        .withGate(() -> slow.get() ? waitFor(open) : Optional.empty());
    try (Ledger ledger = place.open(options)) {
      ledger.execute(rollout.start());
      slow.set(true);
      assertThatThrownBy(() -> ledger.execute(rollout.check(1)))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining("may still be recorded");
      open.countDown();
      slow.set(false);
      ledger.awaitBeyond(1, Duration.ofSeconds(5));
      // It did land; the retry says so instead of doing it again.
      assertThat(ledger.execute(rollout.check(1)).repeated()).isTrue();
      assertGapless(ledger, 2);
    }
  }

  private static Optional<String> waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the appender was interrupted", e);
    }
    return Optional.empty();
  }

  private interface Caller {
    void run(int number) throws Exception;
  }

  private static void inParallel(int callers, Caller caller) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int c = 0; c < callers; c++) {
      int number = c;
      tasks.add(() -> {
        caller.run(number);
        return null;
      });
    }
    for (Future<Void> done : pool.invokeAll(tasks)) {
      done.get();
    }
    pool.shutdown();
  }

  private static void assertGapless(Ledger ledger, long size) {
    List<Entry> all = new ArrayList<>();
    ledger.entries(0, Long.MAX_VALUE, all::add);
    assertThat(all).extracting(Entry::index).isEqualTo(LedgerTest.indexes((int) size));
    assertThat(all).extracting(Entry::commandId).doesNotHaveDuplicates();
  }
}
