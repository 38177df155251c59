package dev.rolloutledger.worker.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process, which are closed in the reverse order of their making. */
final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

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
