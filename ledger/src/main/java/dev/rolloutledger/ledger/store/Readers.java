package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read the database for others. A caller may be interrupted, and an interrupt that
 * reaches H2 in the middle of a read closes the file for the writer too; so no caller reads itself.
 */
public final class Readers implements AutoCloseable {

  private final Database database;
  private final Duration deadline;
  private final ExecutorService threads;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  @SuppressWarnings(
      "ThreadLocalUsage") // Not static: each ledger's readers have connections of their own.
  private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

  public Readers(Database database, int number, Duration deadline) {
    this.database = database;
    this.deadline = deadline;
    this.threads = Executors.newFixedThreadPool(number, task -> {
      Thread thread = new Thread(task, "ledger-reader");
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Reads, on one of the readers' threads, while the caller waits.
   *
   * @throws LedgerUnavailableException if the database cannot be read or the deadline passed
   */
  public <T> T read(SqlRead<T> read) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> answer(read, answer));
      return Uninterrupted.await(answer, deadline)
          .orElseThrow(() -> new LedgerUnavailableException("a read took longer than " + deadline));
    } catch (RejectedExecutionException e) {
      throw new LedgerUnavailableException(database.name() + " is closed", e);
    } catch (ExecutionException e) {
      throw rethrown(Uninterrupted.cause(e));
    }
  }

  private RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof LedgerException known
        ? known
        : new LedgerUnavailableException(database.explain(cause), cause);
  }

  private <T> void answer(SqlRead<T> read, CompletableFuture<T> answer) {
    try {
      Connection waiting = idle.poll();
      answer.complete(waiting == null ? fresh(read) : again(read, waiting));
    } catch (Throwable e) {
      // The caller gets it, whatever it is.
      answer.completeExceptionally(e);
    }
  }

  /** A connection that waited may have died with its database; a new one may not. */
  private <T> T again(SqlRead<T> read, Connection waiting) throws SQLException {
    try {
      return on(waiting, read);
    } catch (SQLException | RuntimeException e) {
      return fresh(read);
    }
  }

  private <T> T fresh(SqlRead<T> read) throws SQLException {
    return on(database.open(), read);
  }

  /** One that failed is not used again. */
  private <T> T on(Connection connection, SqlRead<T> read) throws SQLException {
    boolean well = false;
    current.set(connection);
    try {
      T result = read.from(connection);
      well = true;
      return result;
    } finally {
      current.remove();
      if (well) {
        idle.push(connection);
      } else {
        discard(connection);
      }
    }
  }

  /** The connection of the read that runs on this thread. */
  public Connection current() {
    Connection connection = current.get();
    if (connection == null) {
      throw new IllegalStateException(
          "expected a reader's thread, found " + Thread.currentThread());
    }
    return connection;
  }

  /** Closes the connections that nobody uses now; the next reads open new ones. */
  public void startOver() {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      discard(connection);
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is being thrown away; whatever it still says changes nothing.
    }
  }

  /** Lets the reads that run come to their end: they are not interrupted. */
  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LedgerException("reads of " + database.name() + " are still running");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    startOver();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
