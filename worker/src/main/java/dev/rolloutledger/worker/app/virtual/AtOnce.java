package dev.rolloutledger.worker.app.virtual;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on another thread and waits for them a moment, so that in a rehearsal what follows from an
 * entry stands behind it, before virtual time goes on; but no longer than a record may take.
 */
record AtOnce(ExecutorService executor) implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(AtOnce.class);
  private static final Duration MOMENT = Duration.ofMillis(100);

  @Override
  public void execute(Runnable task) {
    Future<?> running = executor.submit(task);
    try {
      running.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.debug("It goes on in the background");
    } catch (ExecutionException failure) {
      LOG.error("A task failed", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
