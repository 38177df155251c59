package dev.rolloutledger.starter.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Carries out the faults of a run, and keeps the programs running otherwise. */
final class Storm implements AutoCloseable {

  private static final Duration READY = Duration.ofMinutes(3);

  private final Chronicle chronicle;
  private final List<Kept> programs;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4, work -> {
    Thread thread = new Thread(work, "storm");
    thread.setDaemon(true);
    return thread;
  });
  private final List<ScheduledFuture<?>> pending = new ArrayList<>();
  private final ScheduledFuture<?> looking;

  Storm(Chronicle chronicle, List<Kept> programs) {
    this.chronicle = chronicle;
    this.programs = programs;
    this.looking = threads.scheduleWithFixedDelay(this::look, 2, 2, TimeUnit.SECONDS);
  }

  /** Begins with faults; their times count from now. */
  void begin(List<Fault> faults) {
    for (Fault fault : faults) {
      Fault.Breakable part = fault.breakable();
      later(
          fault.after(),
          part.part() + " " + part.way() + ", for " + fault.lasts().toMillis() + " ms",
          part::breakIt);
      later(fault.after().plus(fault.lasts()), part.part() + " mended", part::mend);
    }
  }

  private void later(Duration after, String words, Breakage.Action action) {
    pending.add(threads.schedule(
        () -> {
          chronicle.say(words);
          act(action);
        },
        after.toMillis(),
        TimeUnit.MILLISECONDS));
  }

  private static void act(Breakage.Action action) {
    try {
      action.run();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void look() {
    programs.forEach(program -> act(program::look));
  }

  /**
   * Waits until every fault has passed and every program serves.
   *
   * @throws IOException if a fault could not be made or mended, or a program does not serve again
   */
  void pass() throws IOException, InterruptedException {
    for (ScheduledFuture<?> each : pending) {
      try {
        each.get();
      } catch (ExecutionException failed) {
        throw new IOException("a fault could not be made or mended", failed.getCause());
      }
    }
    long deadline = System.nanoTime() + READY.toNanos();
    for (Kept program : programs) {
      while (!program.isReady()) {
        if (looking.isDone()) {
          throw new IOException("the supervisor failed; see its last words in the details");
        }
        if (System.nanoTime() > deadline) {
          throw new IOException(program.name() + " does not serve again: " + program.tail());
        }
        Thread.sleep(200);
      }
    }
    chronicle.say("all is mended");
  }

  /** How often each of our programs ended by itself after it had served. */
  Map<String, Integer> ended() {
    Map<String, Integer> ended = new TreeMap<>();
    programs.forEach(program -> ended.put(program.name(), program.ended()));
    return ended;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
