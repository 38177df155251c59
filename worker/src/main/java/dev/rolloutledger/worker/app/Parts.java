package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.outside.Outside;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process, which are closed in the reverse order of their making. */
public final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private static final Duration A_MOMENT = Duration.ofMillis(200);

  /** Longer than whatever is done on a schedule takes, where the world outside answers. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  public <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /**
   * As many threads as there is work. At the end what they do is given a moment, and then left alone:
   * an interrupt would close the files that it reads for everybody.
   */
  public ExecutorService pool(String name) {
    ExecutorService pool = Executors.newCachedThreadPool(work -> Outside.daemon(work, name));
    closing(() -> ends(pool, A_MOMENT));
    return pool;
  }

  /**
   * At most so many threads, none of which waits for work for long. At the end what they do is given a
   * moment, and then interrupted.
   */
  public ExecutorService bounded(String name, int threads) {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        threads,
        threads,
        10,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> Outside.daemon(work, name));
    pool.allowCoreThreadTimeOut(true);
    closing(() -> {
      if (!ends(pool, A_MOMENT)) {
        pool.shutdownNow();
        ends(pool, A_MOMENT);
      }
    });
    return pool;
  }

  /**
   * One thread, for what is done again and again or later. At the end what waits is dropped, and what
   * is being done is waited for: what it reads and writes is closed next, or is somebody else's.
   */
  public ScheduledExecutorService scheduled(String name) {
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(1, work -> Outside.daemon(work, name));
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    closing(() -> {
      if (!ends(pool, LONGEST_END)) {
        LOG.warn("The thread {} goes on behind what it works with", name);
      }
    });
    return pool;
  }

  private static boolean ends(ExecutorService pool, Duration patience) throws InterruptedException {
    pool.shutdown();
    return pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Closes each of them; what does not stop cleanly is logged. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        LOG.warn("A part did not stop cleanly", failure);
      }
    }
  }
}
