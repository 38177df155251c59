package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.Head;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The appender's connection: opened when it is needed, thrown away when it broke, opened again after
 * a pause that doubles up to some seconds. Used by the appender's thread alone.
 */
final class WriterSupply implements AutoCloseable {

  private static final long FIRST_PAUSE_NANOS = 50_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

  /** How long a connection may rest before it is tried. */
  private static final long RESTED_NANOS = 1_000_000_000L;

  private final Database database;
  private @Nullable Writer writer;
  private @Nullable SQLException lastFailure;
  private long pause = FIRST_PAUSE_NANOS;
  private long tryAgainAt;
  private long usedAt;

  WriterSupply(Database database) {
    this.database = database;
  }

  boolean isOpen() {
    return writer != null;
  }

  /**
   * Whether there is a connection that can be used. One that rested is tried first: a server may have
   * ended it meanwhile, which is no reason to refuse what comes next.
   */
  boolean isWell() {
    if (writer != null && System.nanoTime() - usedAt > RESTED_NANOS && !answers(writer)) {
      discard();
    }
    return isOpen();
  }

  private static boolean answers(Writer writer) {
    try {
      boolean valid = writer.connection().isValid(1);
      writer.rollback();
      return valid;
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * The writer, opened if need be.
   *
   * @throws SQLException if it cannot be opened, or if it could not a moment ago
   */
  Writer get() throws SQLException {
    usedAt = System.nanoTime();
    Writer present = writer;
    if (present != null) {
      return present;
    }
    if (lastFailure != null && System.nanoTime() - tryAgainAt < 0) {
      throw lastFailure;
    }
    try {
      Writer next = open();
      writer = next;
      lastFailure = null;
      pause = FIRST_PAUSE_NANOS;
      return next;
    } catch (SQLException e) {
      lastFailure = e;
      tryAgainAt = System.nanoTime() + pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      throw e;
    }
  }

  private Writer open() throws SQLException {
    Connection connection = database.open();
    try {
      return new Writer(connection, database.dialect());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Throws the connection away; the next {@link #get} opens another. */
  void discard() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  /**
   * The head of a ledger that was just opened, forced: an earlier commit of which nobody learnt
   * whether it was forced is kept from now on.
   *
   * @throws SQLException if the rows and the head do not agree
   */
  Head settle() throws SQLException {
    Writer current = get();
    Head head = current.lockHead().head();
    long counted = countedSize(current.connection());
    current.rollback();
    if (counted != head.size()) {
      throw new SQLException(
          "expected " + head.size() + " entries as the head says, found " + counted);
    }
    database.force(current.connection());
    current.commit();
    return head;
  }

  private static long countedSize(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT COALESCE(MAX(idx), -1) + 1 FROM events")) {
      found.next();
      return found.getLong(1);
    }
  }

  @Override
  public void close() {
    discard();
  }
}
