package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.store.Append.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where callers wait for the appender: a bounded number of them, for a bounded time. */
final class AppendQueue {

  private static final Logger LOG = LoggerFactory.getLogger(AppendQueue.class);
  private static final int MOST_AT_ONCE = 512;
  private static final long IDLE_MILLIS = 50;

  private final BlockingQueue<Append> waiting;
  private final int limit;
  private final Duration deadline;
  private volatile boolean closed;

  AppendQueue(int limit, Duration deadline) {
    this.waiting = new ArrayBlockingQueue<>(limit);
    this.limit = limit;
    this.deadline = deadline;
  }

  int size() {
    return waiting.size();
  }

  /** The caller's side: hands over and waits for the outcome. */
  Outcome append(Append append) {
    throwIfClosed(closed);
    if (!waiting.offer(append)) {
      throw new LedgerUnavailableException(
          "as many appends as may wait, " + limit + ", wait for the ledger");
    }
    // It may have been closed in between, with nobody left to take this one.
    throwIfClosed(closed && append.take());
    return await(append);
  }

  private static void throwIfClosed(boolean closed) {
    if (closed) {
      throw new LedgerUnavailableException("the ledger is closed");
    }
  }

  private Outcome await(Append append) {
    try {
      return Uninterrupted.await(append.outcome(), deadline).orElseThrow(() -> late(append));
    } catch (ExecutionException e) {
      Throwable cause = Uninterrupted.cause(e);
      throw new LedgerUnavailableException(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** An append that nobody has begun is taken back, so that it is not recorded behind its caller. */
  private LedgerUnavailableException late(Append append) {
    return new LedgerUnavailableException(
        append.take()
            ? "the ledger did not come to this append within " + deadline
            : "the ledger did not finish within "
                + deadline
                + "; the entries may still be recorded");
  }

  /** The appender's side: what has queued up, after some milliseconds of waiting at most. */
  List<Append> take() {
    List<Append> taken = new ArrayList<>();
    try {
      Append first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        taken.add(first);
        waiting.drainTo(taken, MOST_AT_ONCE - 1);
      }
    } catch (InterruptedException e) {
      // Nobody should have; the flag is cleared by now, so no interrupt reaches the database.
      LOG.warn("The appender was interrupted and goes on");
    }
    taken.removeIf(append -> !append.take());
    return taken;
  }

  /** Refuses what comes from now on. */
  void close() {
    closed = true;
  }

  /** Whether it is closed and all was taken. */
  boolean isOver() {
    return closed && waiting.isEmpty();
  }
}
