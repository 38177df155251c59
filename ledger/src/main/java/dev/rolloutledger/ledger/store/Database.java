package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.log.CheckpointPlace;
import dev.rolloutledger.ledger.log.FileCheckpointPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Where a ledger lies: gives connections and knows how this kind of database forces to the disk. */
public interface Database extends AutoCloseable {

  /** A new connection, in autocommit mode. */
  Connection open() throws SQLException;

  /** Returns after everything that was committed is on the disk, so far as the ledger is forced. */
  void force(Connection connection) throws SQLException;

  /** How this kind of database is spoken to. */
  default Dialect dialect() {
    return Dialect.H2;
  }

  /** Whether others may append to the ledger while it is open here. */
  default boolean shared() {
    return false;
  }

  /** The settings that keep what was committed, as the database has them in force. */
  default Map<String, String> settings(Connection connection) throws SQLException {
    return Map.of();
  }

  /**
   * Copies the database into a file while it is in use.
   *
   * @param file in a directory that is there; replaced if it is there
   * @throws LedgerException if this kind of database cannot
   */
  default void copyTo(Path file) throws SQLException, IOException {
    throw new LedgerException(name() + " cannot be copied while it is in use");
  }

  /**
   * Where the ledger's last signed checkpoint lies. A kind of database that several workers share has
   * a place that they share.
   *
   * @param file for a ledger with one writer
   * @param forced whether it is on the disk when it was replaced
   */
  default CheckpointPlace checkpointPlace(Path file, boolean forced) {
    return new FileCheckpointPlace(file, forced);
  }

  /** Whether some process has the ledger open for writing, as far as this kind can tell. */
  default boolean isWritten(Connection connection) throws SQLException {
    return false;
  }

  /**
   * What those who share the ledger agree on: the first one says, the others hear.
   *
   * @return what was said before; empty where nobody did, or nobody can share it
   */
  default Optional<String> agreed(String name, String value) throws SQLException {
    return Optional.empty();
  }

  /** Whether {@link #rest} is worth its time. */
  default boolean wantsRest() {
    return false;
  }

  /** Housekeeping that needs the database for itself; nobody may be using a connection. */
  default void rest() {}

  /**
   * Remembers, also beyond a kill, that text is about to be removed from rows, and that whatever else
   * the database has of it must go.
   */
  default void beforeErasing() {}

  /** Whether {@link #afterErasing} has to be called, now. */
  default boolean keepsErased() {
    return false;
  }

  /**
   * Removes what the database has of text that was removed from its rows. Where that does not succeed
   * it is to be called again; nobody may be using a connection.
   */
  default void afterErasing() {}

  /** What is wrong, in a sentence with what to do, for people. */
  String explain(Throwable failure);

  /** The ledger's name in messages. */
  String name();

  @Override
  void close();
}
