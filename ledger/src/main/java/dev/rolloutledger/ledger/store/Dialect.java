package dev.rolloutledger.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What databases say differently. Everything else is written once, as H2 takes it. */
public interface Dialect {

  /** As H2 takes it. */
  Dialect H2 = new Dialect() {
    @Override
    public String layout(String script) {
      return script;
    }

    @Override
    public String upsert(String table, String key, List<String> columns) {
      return "MERGE INTO " + into(table, columns).replace(" VALUES", " KEY (" + key + ") VALUES");
    }
  };

  /**
   * A way to append in one statement.
   *
   * @param connection the appender's
   * @return empty where a transaction of several statements is as fast
   */
  default Optional<AtOnce> atOnce(Connection connection) throws SQLException {
    return Optional.empty();
  }

  /** A step of the layout, which is written for H2. */
  String layout(String script);

  /** Inserts a row, in place of the one with the same key where there is one. */
  String upsert(String table, String key, List<String> columns);

  /** {@code table (columns) VALUES (?, ...)}. */
  static String into(String table, List<String> columns) {
    String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return table + " (" + String.join(", ", columns) + ") VALUES (" + values + ")";
  }
}
