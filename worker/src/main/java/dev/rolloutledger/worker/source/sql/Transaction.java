package dev.rolloutledger.worker.source.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A read-only transaction with a bound on its statement, kept by the server: both end with it, so that
 * they neither need nor disturb a session that a pooler shares.
 */
record Transaction(Connection connection, Bound bound) {

  static Transaction begin(Connection connection, Bound bound) throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    Transaction transaction = new Transaction(connection, bound);
    if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      transaction.set("SET LOCAL statement_timeout = " + bound.millis());
    }
    return transaction;
  }

  private void set(String statement) throws SQLException {
    try (java.sql.Statement setting = connection.createStatement()) {
      setting.execute(statement);
    }
  }

  /** Asks, and takes everything back. */
  <T> T ask(Statement statement, Instant due, int most, Database.Rows<T> rows) throws SQLException {
    try {
      return statement.places() == 0
          ? plain(statement, most, rows)
          : bound(statement, due, most, rows);
    } finally {
      connection.rollback();
    }
  }

  /** Without places, no question mark is one. */
  private <T> T plain(Statement statement, int most, Database.Rows<T> rows) throws SQLException {
    try (java.sql.Statement asking = connection.createStatement()) {
      limit(asking, most);
      try (ResultSet found = asking.executeQuery(statement.sql())) {
        return rows.read(found);
      }
    }
  }

  private <T> T bound(Statement statement, Instant due, int most, Database.Rows<T> rows)
      throws SQLException {
    try (PreparedStatement asking = connection.prepareStatement(statement.sql())) {
      limit(asking, most);
      for (int place = 1; place <= statement.places(); place++) {
        asking.setObject(place, due.atOffset(ZoneOffset.UTC));
      }
      try (ResultSet found = asking.executeQuery()) {
        return rows.read(found);
      }
    }
  }

  private void limit(java.sql.Statement asking, int most) throws SQLException {
    asking.setQueryTimeout(bound.seconds());
    asking.setMaxRows(most);
  }
}
