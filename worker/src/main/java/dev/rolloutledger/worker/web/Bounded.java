package dev.rolloutledger.worker.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs what may have to wait for the ledger, and answers sooner than a client gives up. */
public final class Bounded implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int THREADS = 32;

  private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
      0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Bounded::daemon);

  /**
   * The result of the work.
   *
   * @param late says why there is none within the limit; the work goes on
   */
  public <T> T call(Supplier<T> work, Supplier<ApiException> late) {
    return within(LIMIT, work).orElseThrow(late);
  }

  /** The result of the work; empty where there is none within the limit, or no thread for it. */
  public <T> Optional<T> within(Duration limit, Supplier<T> work) {
    try {
      return Optional.of(CompletableFuture.supplyAsync(work, threads)
          .get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | RejectedExecutionException waiting) {
      return Optional.empty();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "act");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
