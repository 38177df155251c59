package dev.rolloutledger.benchmarks.append;

import java.sql.Connection;
import java.sql.SQLException;

/** A database with an empty ledger's tables, for plain inserts. */
interface Place extends AutoCloseable {

  /** A new connection. */
  Connection connect() throws SQLException;

  /** What has to be done after a commit, so that it is on the disk. */
  void force(Connection connection) throws SQLException;

  /** Counts how often this database forced the disk. */
  Forces forces();
}
