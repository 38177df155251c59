package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a table of its own, for a ledger that several workers share. The row is replaced only
 * where it still is what the signer went on from; and a lock that ends with its holder's connection
 * says who signs.
 */
public final class JdbcCheckpointPlace implements CheckpointPlace {

  private static final String IS_THERE = "SELECT COUNT(*) > 0 FROM INFORMATION_SCHEMA.TABLES"
      + " WHERE LOWER(TABLE_NAME) = 'log_checkpoint' AND TABLE_SCHEMA = CURRENT_SCHEMA";
  private static final String TABLE = "CREATE TABLE IF NOT EXISTS log_checkpoint"
      + " (id INT NOT NULL PRIMARY KEY CHECK (id = 0), size BIGINT NOT NULL,"
      + " note VARCHAR(100000) NOT NULL)";
  private static final String EXISTS_ALREADY = "23505";
  private static final int ALIVE_SECONDS = 2;

  private final Opening opening;
  private final String lock;
  private @Nullable Connection connection;
  private boolean acquired;

  /** Opens a connection in autocommit mode, to a database that has on its disk what it committed. */
  @FunctionalInterface
  public interface Opening {
    Connection open() throws SQLException;
  }

  /**
   * A place.
   *
   * @param lock query that takes a lock of the connection's and answers whether it has it, such as
   *     {@code SELECT pg_try_advisory_lock(1)}; {@code SELECT TRUE} for a
   *     database that has none
   */
  public JdbcCheckpointPlace(Opening opening, String lock) {
    this.opening = opening;
    this.lock = lock;
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** A connection on which something failed is not used again, and its lock is gone. */
  private synchronized <T> T run(Work<T> work) {
    try {
      return work.on(connected());
    } catch (SQLException e) {
      close();
      throw new LogException(
          "the table of the last signed checkpoint cannot be used: " + e.getMessage(), e);
    }
  }

  private Connection connected() throws SQLException {
    Connection present = connection;
    if (present == null) {
      present = opening.open();
      connection = present;
      make(present);
    }
    return present;
  }

  /** Makes the table. The right to do so is needed only where it is missing. */
  public static void make(Connection connection) throws SQLException {
    if (!asked(connection, IS_THERE)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(TABLE);
      }
    }
  }

  @Override
  public boolean acquire() {
    return run(present -> {
      if (!acquired) {
        acquired = asked(present, lock);
      } else if (!present.isValid(ALIVE_SECONDS)) {
        throw new SQLException("the connection that holds the signer's lock is gone");
      }
      return acquired;
    });
  }

  private static boolean asked(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      return found.next() && found.getBoolean(1);
    }
  }

  @Override
  public Optional<SignedNote> last() {
    Optional<String> text = run(present -> {
      try (Statement statement = present.createStatement();
          ResultSet found =
              statement.executeQuery("SELECT note FROM log_checkpoint WHERE id = 0")) {
        return found.next() ? Optional.of(found.getString(1)) : Optional.<String>empty();
      }
    });
    try {
      return text.map(SignedNote::parse);
    } catch (TlogException e) {
      throw new LogException(
          "the table log_checkpoint holds no signed checkpoint: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean replace(Optional<SignedNote> before, SignedNote next) {
    return run(
        present -> before.isEmpty() ? first(present, next) : replaced(present, before.get(), next));
  }

  private static boolean first(Connection connection, SignedNote next) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO log_checkpoint (id, size, note) VALUES (0, ?, ?)")) {
      insert.setLong(1, size(next));
      insert.setString(2, next.format());
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (EXISTS_ALREADY.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private static boolean replaced(Connection connection, SignedNote before, SignedNote next)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(
        "UPDATE log_checkpoint SET size = ?, note = ? WHERE id = 0 AND size = ? AND note = ?")) {
      update.setLong(1, size(next));
      update.setString(2, next.format());
      update.setLong(3, size(before));
      update.setString(4, before.format());
      return update.executeUpdate() == 1;
    }
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  /** Gives the lock up with the connection. */
  @Override
  public synchronized void close() {
    acquired = false;
    Connection present = connection;
    connection = null;
    try {
      if (present != null) {
        present.close();
      }
    } catch (SQLException e) {
      // It is thrown away; whatever it still says changes nothing.
    }
  }
}
