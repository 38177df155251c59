package dev.rolloutledger.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a ledger lies: gives connections and knows how this kind of database forces to the disk. */
public interface Database extends AutoCloseable {

  /** A new connection, in autocommit mode. */
  Connection open() throws SQLException;

  /** Returns after everything that was committed is on the disk, so far as the ledger is forced. */
  void force(Connection connection) throws SQLException;

  /** Whether {@link #rest} is worth its time. */
  default boolean wantsRest() {
    return false;
  }

  /** Housekeeping that needs the database for itself; nobody may be using a connection. */
  default void rest() {}

  /** What is wrong, in a sentence with what to do, for people. */
  String explain(Throwable failure);

  /** The ledger's name in messages. */
  String name();

  @Override
  void close();
}
