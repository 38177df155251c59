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
  private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

  public Readers(Database database, int number, Duration deadline) {
    this.database = database;
    this.deadline = deadline;
    this.threads =
        Executors.newFixedThreadPool(
            number,
            task -> {
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
          .orElseThrow(
              () -> new LedgerUnavailableException("a read took longer than " + deadline));
    } catch (RejectedExecutionException e) {
      throw new LedgerUnavailableException(database.name() + " is closed", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
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
    Connection connection = null;
    try {
      connection = take();
      current.set(connection);
      answer.complete(read.from(connection));
      idle.push(connection);
    } catch (Throwable e) {
      // The caller gets it, whatever it is; a connection that failed once is not used again.
      discard(connection);
      answer.completeExceptionally(e);
    } finally {
      current.remove();
    }
  }

  /** The connection of the read that runs on this thread. */
  public Connection current() {
    Connection connection = current.get();
    if (connection == null) {
      throw new IllegalStateException("expected a reader's thread, found " + Thread.currentThread());
    }
    return connection;
  }

  private Connection take() throws SQLException {
    Connection connection = idle.poll();
    return connection == null ? database.open() : connection;
  }

  /** Closes the connections that nobody uses now; the next reads open new ones. */
  public void startOver() {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      discard(connection);
    }
  }

  private static void discard(@Nullable Connection connection) {
    if (connection == null) {
      return;
    }
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
