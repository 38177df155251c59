package dev.rolloutledger.worker.history;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.worker.logbook.Logbook;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of each run's history: of a run that another one follows as soon as that one began, of
 * the last one once the rollout is over and the run is closed. What was missed while nothing ran is
 * found at boot.
 */
public final class HistoryKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
  /** With pauses that double from one second to a minute: a quarter of an hour. */
  private static final int ATTEMPTS = 20;

  private static final int LONGEST_PAUSE = 60;
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final Logbook logbook;
  private final Keeping keeping;
  private final ScheduledExecutorService later;
  private final boolean forgets;
  private volatile boolean closed;

  /**
   * @param forgets whether the engine's histories go with the process
   * @param later runs what is to be kept, apart from whoever records
   */
  public HistoryKeeper(
      Logbook logbook, Keeping keeping, boolean forgets, ScheduledExecutorService later) {
    this.logbook = logbook;
    this.keeping = keeping;
    this.forgets = forgets;
    this.later = later;
  }

  /** Takes an entry that was just recorded. */
  public void recorded(Entry entry) {
    boolean follows = entry.fact() instanceof RunBegan began && began.epoch() > 1;
    if (follows
        || entry.fact() instanceof RolloutCompleted
        || entry.fact() instanceof RolloutAbandoned
        || entry.fact() instanceof RolledBack) {
      schedule(entry.stream(), 1);
    }
  }

  /** Looks for rollouts that came to their end while nothing kept their histories. */
  public void missed() {
    try {
      for (String rollout : logbook.ledger().rollouts()) {
        if (keeping.owed(rollout)) {
          schedule(rollout, 1);
        }
      }
    } catch (LedgerUnavailableException away) {
      LOG.warn(
          "Histories that were missed are looked for at the next start: {}", away.getMessage());
    }
  }

  private void schedule(String rollout, int attempt) {
    long seconds = Math.min(LONGEST_PAUSE, 1L << Math.min(6, attempt - 1));
    try {
      // It catches what goes wrong in it: there is no end to wait for.
      ScheduledFuture<?> unused =
          later.schedule(() -> attempt(rollout, attempt), seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("The histories of {} are kept at the next start", rollout);
    }
  }

  /** One at a time with what is kept at the end: both would write the same files. */
  private synchronized void attempt(String rollout, int attempt) {
    if (closed) {
      return;
    }
    boolean last = attempt >= ATTEMPTS;
    String lacking;
    try {
      lacking = keeping.keep(rollout, last && keeping.over(rollout));
    } catch (IOException | StatusRuntimeException | LedgerUnavailableException failure) {
      lacking = String.valueOf(failure.getMessage());
    } catch (RuntimeException fault) {
      LOG.error("The histories of {} could not be kept", rollout, fault);
      return;
    }
    if (lacking.isEmpty()) {
      return;
    }
    if (last) {
      LOG.warn(
          "The histories of {} could not all be kept, which the next start tries again: {}",
          rollout,
          lacking);
    } else {
      schedule(rollout, attempt + 1);
    }
  }

  /**
   * Begins no further attempt; one that runs comes to its end, for which whoever has the thread waits.
   * Where the engine forgets, what is owed is kept now, and of rollouts that are not over what there is.
   */
  @Override
  public void close() {
    closed = true;
    if (forgets) {
      long end = System.nanoTime() + LONGEST_CLOSE.toNanos();
      for (String rollout : pending()) {
        if (System.nanoTime() - end > 0) {
          LOG.warn("The histories of {} and others were not kept: it took too long", rollout);
          return;
        }
        keepNow(rollout);
      }
    }
  }

  private List<String> pending() {
    try {
      return logbook.ledger().rollouts().stream()
          .filter(rollout -> !keeping.over(rollout) || keeping.owed(rollout))
          .toList();
    } catch (LedgerUnavailableException away) {
      LOG.warn("No history is kept, since the ledger is away: {}", away.getMessage());
      return List.of();
    }
  }

  private synchronized void keepNow(String rollout) {
    try {
      keeping.keepNow(rollout);
    } catch (IOException | StatusRuntimeException | LedgerUnavailableException failure) {
      LOG.warn("The histories of {} could not be kept: {}", rollout, failure.getMessage());
    }
  }
}
