package dev.rolloutledger.ledger.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waiting that an interrupt does not cut short. An interrupted caller still learns what became of
 * its append; its interrupt flag is set again when the wait is over.
 */
public final class Uninterrupted {

  private Uninterrupted() {}

  /**
   * The future's value, or empty if {@code limit} passed first.
   *
   * @throws ExecutionException with the cause with which the future failed
   */
  public static <T> Optional<T> await(CompletableFuture<T> future, Duration limit)
      throws ExecutionException {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          long left = Math.max(0, end - System.nanoTime());
          return Optional.of(future.get(left, TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          return Optional.empty();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Why the future failed. */
  public static Throwable cause(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : cause;
  }
}
