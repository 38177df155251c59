package dev.rolloutledger.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

/**
 * Prints what an append costs on this machine; run by hand, asserts nothing.
 *
 * <ul>
 *   <li>{@code flat}: a rollout of 20,000 samples against one of 100, appends alternating
 *   <li>{@code rehearsal}: entries a second from one caller, twelve to a command
 *   <li>{@code callers N}: forced commands a second from N callers, one entry each
 * </ul>
 */
public final class LedgerBenchmark {

  private LedgerBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("ledger-benchmark");
    switch (args.length == 0 ? "flat" : args[0]) {
      case "flat" -> flat(directory);
      case "rehearsal" -> rehearsal(directory);
      case "callers" -> callers(directory, Integer.parseInt(args[1]));
      default -> throw new IllegalArgumentException("expected flat, rehearsal or callers");
    }
  }

  private static void flat(Path directory) {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      TestRollout large = new TestRollout("large/1");
      large.toHold(ledger::execute);
      int next = 0;
      while (next * TestRollout.METRICS < 20_000) {
        ledger.execute(large.samples(1, next++));
      }
      int rounds = 10;
      int each = 8;
      long[] largeNanos = new long[rounds * each];
      long[] smallNanos = new long[rounds * each];
      for (int round = 0; round < rounds; round++) {
        TestRollout small = new TestRollout("small/" + (round + 1));
        small.toHold(ledger::execute);
        for (int i = 0; i < 4; i++) {
          ledger.execute(small.samples(1, i));
        }
        for (int i = 0; i < each; i++) {
          smallNanos[round * each + i] = timed(ledger, small, 4 + i);
          largeNanos[round * each + i] = timed(ledger, large, next++);
        }
      }
      long smallMedian = median(smallNanos);
      long largeMedian = median(largeNanos);
      System.out.printf(
          "append of 12 entries: at about 100 samples %,d us, at 20,000 samples %,d us, ratio %.2f%n",
          smallMedian / 1_000, largeMedian / 1_000, (double) largeMedian / smallMedian);
    }
  }

  private static long timed(Ledger ledger, TestRollout rollout, int number) {
    long begin = System.nanoTime();
    ledger.execute(rollout.samples(1, number));
    return System.nanoTime() - begin;
  }

  private static long median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  private static void rehearsal(Path directory) {
    LedgerOptions options = LedgerOptions.rehearsed(() -> TestRollout.START);
    for (int round = 0; round < 3; round++) {
      try (Ledger ledger = Ledgers.openMemory(options)) {
        print("in memory", speed(ledger));
      }
      try (Ledger ledger = Ledgers.openH2(directory.resolve("round-" + round), options)) {
        print("in a file", speed(ledger));
      }
    }
  }

  private static double speed(Ledger ledger) {
    TestRollout rollout = new TestRollout("checkout/1");
    rollout.toHold(ledger::execute);
    int commands = 3_000;
    long begin = System.nanoTime();
    for (int i = 0; i < commands; i++) {
      ledger.execute(rollout.samples(1, i));
    }
    return commands * TestRollout.METRICS * 1e9 / (System.nanoTime() - begin);
  }

  private static void print(String where, double speed) {
    System.out.printf("rehearsal %s: %,.0f entries/s%n", where, speed);
  }

  private static void callers(Path directory, int number) throws Exception {
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      for (int round = 0; round < 3; round++) {
        round(ledger, number, round);
      }
      System.out.printf(
          "file: %,d KB for %,d entries%n",
          size(directory) / 1024, ledger.head().size());
    }
  }

  private static void round(Ledger ledger, int callers, int round) throws InterruptedException {
    int each = 4_000 / callers;
    long[][] nanos = new long[callers][each];
    CountDownLatch done = new CountDownLatch(callers);
    long begin = System.nanoTime();
    for (int c = 0; c < callers; c++) {
      long[] mine = nanos[c];
      TestRollout rollout = new TestRollout("caller-" + c + "/" + (round + 1));
      new Thread(() -> {
            ledger.execute(rollout.start());
            for (int i = 0; i < each; i++) {
              long start = System.nanoTime();
              ledger.execute(rollout.check(i));
              mine[i] = System.nanoTime() - start;
            }
            done.countDown();
          })
          .start();
    }
    done.await();
    double seconds = (System.nanoTime() - begin) / 1e9;
    long[] all = Arrays.stream(nanos).flatMapToLong(LongStream::of).sorted().toArray();
    System.out.printf(
        "%d callers: %,.0f commands/s, p50 %,d us, p99 %,d us%n",
        callers,
        callers * each / seconds,
        all[all.length / 2] / 1_000,
        all[all.length * 99 / 100] / 1_000);
  }

  private static long size(Path directory) throws IOException {
    return Files.size(directory.resolve("ledger.mv.db"));
  }
}
