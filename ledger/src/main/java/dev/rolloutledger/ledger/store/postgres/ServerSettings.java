package dev.rolloutledger.ledger.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server's settings as they are in force on one connection: what its role and its database were
 * given of their own counts.
 *
 * @param role the connection's role
 * @param database the connection's database
 * @param standby whether the server only follows another one
 * @param values by name
 */
record ServerSettings(String role, String database, boolean standby, Map<String, Value> values) {

  /** The settings that an append's promise stands on. */
  private static final String KEPT_BY = "'fsync', 'full_page_writes', 'synchronous_commit'";

  private static final String QUERY = "SELECT name, setting, source FROM pg_settings"
      + " WHERE name IN (" + KEPT_BY + ", 'data_checksums', 'server_encoding', 'server_version',"
      + " 'server_version_num', 'default_transaction_read_only')";

  /**
   * A setting.
   *
   * @param source where its value comes from, in PostgreSQL's words
   */
  record Value(String text, String source) {}

  static ServerSettings of(Connection connection) throws SQLException {
    Map<String, Value> values = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery(QUERY)) {
        while (found.next()) {
          values.put(found.getString(1), new Value(found.getString(2), found.getString(3)));
        }
      }
      try (ResultSet found =
          statement.executeQuery("SELECT current_user, current_database(), pg_is_in_recovery()")) {
        found.next();
        return new ServerSettings(
            found.getString(1), found.getString(2), found.getBoolean(3), values);
      }
    }
  }

  /** A setting's value; empty text where this server does not have it. */
  String text(String name) {
    Value value = values.get(name);
    return value == null ? "" : value.text();
  }

  boolean isOff(String name) {
    return text(name).equals("off");
  }

  /** How a setting is put back, where it was changed. */
  String remedy(String name) {
    Value value = values.get(name);
    return switch (value == null ? "" : value.source()) {
      case "user" -> "ALTER ROLE " + role + " RESET " + name;
      case "database" -> "ALTER DATABASE " + database + " RESET " + name;
      case "database user" -> "ALTER ROLE " + role + " IN DATABASE " + database + " RESET " + name;
      case "client", "session" -> "take it out of the URL's options";
      case "command line" -> "take it off the server's command line";
      default -> "set " + name + " = on in postgresql.conf and reload it";
    };
  }

  /** For people and for the doctor. */
  Map<String, String> shown() {
    Map<String, String> shown = new TreeMap<>();
    values.forEach((name, value) -> shown.put(name, value.text()));
    shown.remove("server_version_num");
    return shown;
  }
}
