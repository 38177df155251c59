package dev.rolloutledger.benchmarks.append;

import dev.rolloutledger.benchmarks.SampledRollout;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ledger that grows to a million entries by sixteen callers with twelve samples a command: how large
 * its file is against what is in it, and whether the last appends take longer than the first ones.
 */
public final class GrowthBenchmark {

  private static final int CALLERS = 16;
  private static final long ENTRIES = 1_000_000;
  private static final long ENTRIES_WHEN_QUICK = 100_000;

  /** Time for the file to be copied by an appender with nothing else to do. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private GrowthBenchmark() {}

  /** Runs and prints. */
  public static void run(Path parent, boolean quick) throws Exception {
    Path directory = Files.createDirectories(parent.resolve("growth"));
    long entries = quick ? ENTRIES_WHEN_QUICK : ENTRIES;
    try (Ledger ledger = Ledgers.openH2(directory, LedgerOptions.kept())) {
      long[] nanos = grow(ledger, (int) (entries / SampledRollout.METRICS / CALLERS));
      int tenth = nanos.length / 10;
      System.out.printf(
          Locale.ROOT,
          "growth to %,d entries: p99 of a command in the first tenth %.1f ms, in the last %.1f ms%n",
          ledger.head().size(),
          p99(Arrays.copyOf(nanos, tenth)),
          p99(Arrays.copyOfRange(nanos, nanos.length - tenth, nanos.length)));
      size("file as it was left", directory, ledger);
      awaitCopy(directory);
      size("file after an idle minute", directory, ledger);
    }
  }

  private static long[] grow(Ledger ledger, int commands) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    long[] inOrder = new long[CALLERS * commands];
    AtomicLong next = new AtomicLong();
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      SampledRollout rollout = new SampledRollout(ledger, "caller-" + i + "/1");
      rollout.begin();
      callers.add(() -> {
        for (int number = 0; number < commands; number++) {
          long before = System.nanoTime();
          rollout.sample(number);
          inOrder[(int) next.getAndIncrement()] = System.nanoTime() - before;
        }
        return true;
      });
    }
    for (Future<Boolean> each : threads.invokeAll(callers)) {
      each.get();
    }
    threads.shutdown();
    return inOrder;
  }

  private static double p99(long[] nanos) {
    Arrays.sort(nanos);
    return Load.percentile(nanos, 0.99);
  }

  private static void awaitCopy(Path directory) throws IOException, InterruptedException {
    long before = size(directory);
    for (long waited = 0; waited < IDLE.toSeconds() && size(directory) >= before; waited++) {
      Thread.sleep(1_000);
    }
  }

  private static long size(Path directory) throws IOException {
    return Files.size(directory.resolve("ledger.mv.db"));
  }

  private static void size(String what, Path directory, Ledger ledger) throws IOException {
    Head head = ledger.head();
    long[] payload = {0};
    ledger.entries(
        0,
        head.size(),
        entry -> payload[0] += entry.payload().text().getBytes(StandardCharsets.UTF_8).length);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d MB for %,d MB of payload, %.1f times%n",
        what,
        size(directory) >> 20,
        payload[0] >> 20,
        (double) size(directory) / payload[0]);
  }
}
