package dev.rolloutledger.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One lock for each rollout that somebody works on, so that different rollouts do not wait for each
 * other.
 */
final class StreamLocks {

  private final Map<String, Counted> held = new HashMap<>();

  private static final class Counted {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int users;
  }

  /**
   * Does some work when its turn has come; an interrupt does not cut the waiting short.
   *
   * @throws LedgerUnavailableException if the turn did not come within the limit
   */
  <T> T holding(String stream, Duration limit, Supplier<T> work) {
    Counted counted = use(stream);
    try {
      if (!tryLock(counted.lock, limit)) {
        throw new LedgerUnavailableException(
            "an earlier command to " + stream + " has been waiting for the ledger for " + limit);
      }
      try {
        return work.get();
      } finally {
        counted.lock.unlock();
      }
    } finally {
      leave(stream, counted);
    }
  }

  private Counted use(String stream) {
    synchronized (held) {
      Counted counted = held.computeIfAbsent(stream, key -> new Counted());
      counted.users++;
      return counted;
    }
  }

  private void leave(String stream, Counted counted) {
    synchronized (held) {
      counted.users--;
      if (counted.users == 0) {
        held.remove(stream);
      }
    }
  }

  private static boolean tryLock(ReentrantLock lock, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return lock.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
