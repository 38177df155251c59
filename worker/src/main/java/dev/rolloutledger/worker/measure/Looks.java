package dev.rolloutledger.worker.measure;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks that are repeated on a thread of their own, so that one that hangs holds nothing else up. */
public final class Looks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
  private static final long LONGEST_CLOSE = 5;

  private final ScheduledExecutorService thread;

  private Looks(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  /**
   * Begins.
   *
   * @param look catches what goes wrong in it
   */
  static Looks every(Duration distance, String name, Runnable look) {
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
      Thread daemon = new Thread(work, name);
      daemon.setDaemon(true);
      return daemon;
    });
    Future<?> unused =
        thread.scheduleWithFixedDelay(look, 0, distance.toMillis(), TimeUnit.MILLISECONDS);
    return new Looks(thread);
  }

  /** Waits for a look that goes on: what it looks at is closed next. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_CLOSE, TimeUnit.SECONDS)) {
        LOG.warn("A look goes on behind what it looks at");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
