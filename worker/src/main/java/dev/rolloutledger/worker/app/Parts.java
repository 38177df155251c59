package dev.rolloutledger.worker.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process, which are closed in the reverse order of their making. */
final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  ExecutorService pool(String name) {
    ExecutorService pool = Executors.newCachedThreadPool(work -> Outside.daemon(work, name));
    closing(pool::shutdown);
    return pool;
  }

  /**
   * At most so many threads, none of which waits for work for long. At the end what they do is given a
   * moment, and then interrupted.
   */
  ExecutorService bounded(String name, int threads) {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        threads,
        threads,
        10,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> Outside.daemon(work, name));
    pool.allowCoreThreadTimeOut(true);
    closing(() -> {
      pool.shutdown();
      if (!pool.awaitTermination(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
      }
    });
    return pool;
  }

  ScheduledExecutorService scheduled(String name) {
    ScheduledExecutorService pool =
        Executors.newSingleThreadScheduledExecutor(work -> Outside.daemon(work, name));
    closing(pool::shutdown);
    return pool;
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
