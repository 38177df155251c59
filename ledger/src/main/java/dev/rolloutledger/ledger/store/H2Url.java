package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.Driver;

/** How H2 is called, with what every ledger has in common. */
final class H2Url {

  private static final String SETTINGS =
      ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=32";

  private H2Url() {}

  /** A connection to the database of a path, with further settings appended to it. */
  static Connection connect(String pathAndSettings) throws SQLException {
    Properties user = new Properties();
    user.setProperty("user", "sa");
    user.setProperty("password", "");
    String url = "jdbc:h2:" + pathAndSettings + SETTINGS;
    Connection connection = Driver.load().connect(url, user);
    if (connection == null) {
      throw new SQLException("H2 does not take the URL " + url);
    }
    return connection;
  }

  /** H2 ends a path at a semicolon. */
  static void refuseUnusable(Path directory) {
    if (directory.toString().indexOf(';') >= 0) {
      throw new LedgerException(
          "expected a directory without \";\" in its path, found " + directory);
    }
  }
}
