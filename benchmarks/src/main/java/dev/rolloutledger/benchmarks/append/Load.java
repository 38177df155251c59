package dev.rolloutledger.benchmarks.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers who each make one call after the other, for some time. */
final class Load {

  private Load() {}

  /**
   * What was measured.
   *
   * @param acknowledged number of calls that returned
   * @param seconds from the first call to the last return
   * @param p50 half of them took no longer, in milliseconds
   * @param p99 99 of 100 took no longer, in milliseconds
   */
  record Measured(long acknowledged, double seconds, double p50, double p99) {

    static Measured of(long[] sortedNanos, double seconds) {
      return new Measured(
          sortedNanos.length, seconds, percentile(sortedNanos, 0.5), percentile(sortedNanos, 0.99));
    }

    double rate() {
      return acknowledged / seconds;
    }
  }

  /** Of sorted nanoseconds, in milliseconds. */
  static double percentile(long[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
  }

  /** Runs callers for a time; their numbers begin at {@code first}. */
  static Measured run(Way way, int callers, int first, Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    List<Call> open = new ArrayList<>();
    try {
      List<Callable<long[]>> tasks = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        Call call = way.caller(first + i);
        open.add(call);
        tasks.add(() -> calls(call, time));
      }
      long begin = System.nanoTime();
      List<Future<long[]>> all = threads.invokeAll(tasks);
      double seconds = (System.nanoTime() - begin) / 1e9;
      return Measured.of(merged(all), seconds);
    } finally {
      threads.shutdown();
      for (Call call : open) {
        call.close();
      }
    }
  }

  private static long[] calls(Call call, Duration time) throws Exception {
    long[] nanos = new long[1024];
    int made = 0;
    long end = System.nanoTime() + time.toNanos();
    for (long before = System.nanoTime(); before - end < 0; ) {
      call.make(made);
      long after = System.nanoTime();
      if (made == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * made);
      }
      nanos[made++] = after - before;
      before = after;
    }
    return Arrays.copyOf(nanos, made);
  }

  private static long[] merged(List<Future<long[]>> all)
      throws InterruptedException, ExecutionException {
    List<long[]> parts = new ArrayList<>();
    for (Future<long[]> each : all) {
      parts.add(each.get());
    }
    return parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }
}
