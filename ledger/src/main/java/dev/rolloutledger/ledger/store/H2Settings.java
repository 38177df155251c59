package dev.rolloutledger.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The settings that an append's promise stands on, as H2 has them in force. */
final class H2Settings {

  private static final String QUERY =
      "SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
          + " WHERE SETTING_NAME IN ('WRITE_DELAY', 'REUSE_SPACE')";

  private H2Settings() {}

  static Map<String, String> of(Connection connection) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(QUERY)) {
      while (found.next()) {
        settings.put(found.getString(1), found.getString(2));
      }
    }
    return settings;
  }
}
