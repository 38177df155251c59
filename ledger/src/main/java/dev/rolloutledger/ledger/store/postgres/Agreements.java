package dev.rolloutledger.ledger.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A small table of what the workers of a ledger agree on, apart from its entries. */
final class Agreements {

  private static final String IS_THERE = "SELECT to_regclass('worker_agreement') IS NOT NULL";

  private static final String TABLE = "CREATE TABLE IF NOT EXISTS worker_agreement"
      + " (name VARCHAR(100) NOT NULL PRIMARY KEY, value VARCHAR(1000) NOT NULL)";

  private final Connection connection;

  Agreements(Connection connection) {
    this.connection = connection;
  }

  /** Says something, unless it was said before; answers with what was said before. */
  Optional<String> agreed(String name, String value) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO worker_agreement (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, name);
      insert.setString(2, value);
      if (insert.executeUpdate() == 1) {
        return Optional.empty();
      }
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM worker_agreement WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
      }
    }
  }

  /** Makes the table. The right to do so is needed only where it is missing. */
  static void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean there;
      try (ResultSet found = statement.executeQuery(IS_THERE)) {
        there = found.next() && found.getBoolean(1);
      }
      if (!there) {
        statement.execute(TABLE);
      }
    }
  }
}
