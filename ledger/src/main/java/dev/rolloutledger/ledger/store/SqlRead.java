package dev.rolloutledger.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

/** One look into the database. Runs on a reader's thread; must not keep the connection. */
@FunctionalInterface
public interface SqlRead<T> {

  T from(Connection connection) throws SQLException;
}
