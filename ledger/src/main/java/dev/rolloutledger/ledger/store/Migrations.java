package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerTooNewException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * The ledger's layout, step by step. A step that was published never changes, and can be carried out
 * again where a power cut took its mark.
 */
public final class Migrations {

  /** Script of each step; the first one's number is 1. */
  private static final String[] STEPS = {"V1__ledger.sql", "V2__log.sql"};

  /** The layout that this release writes. */
  static final int CURRENT = STEPS.length;

  /** The step that adds the leaves; entries that are there before get theirs in it. */
  private static final int LOG = 2;

  private final Connection connection;
  private final String ledger;
  private final Dialect dialect;

  Migrations(Connection connection, String ledger) {
    this(connection, ledger, Dialect.H2);
  }

  public Migrations(Connection connection, String ledger, Dialect dialect) {
    this.connection = connection;
    this.ledger = ledger;
    this.dialect = dialect;
  }

  /** Brings the layout up to date. Needs the right to make tables only where one is missing. */
  public void migrate(Instant now, boolean rehearsal) throws SQLException {
    if (!begun()) {
      execute("CREATE TABLE IF NOT EXISTS schema_version"
          + " (version INT NOT NULL PRIMARY KEY, applied_at VARCHAR(30) NOT NULL)");
    }
    int found = version();
    refuseNewer(found);
    for (int step = found + 1; step <= CURRENT; step++) {
      run(step);
      if (step == LOG) {
        LeafBackfill.run(connection);
      }
      mark(step, now);
    }
    placeHead(rehearsal);
  }

  /** Whether there is a ledger, of whatever layout. */
  public boolean begun() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES"
            + " WHERE LOWER(TABLE_NAME) = 'schema_version' AND TABLE_SCHEMA = CURRENT_SCHEMA")) {
      found.next();
      return found.getInt(1) > 0;
    }
  }

  /** Checks a ledger that cannot be changed. */
  public void check() throws SQLException {
    int found = version();
    refuseNewer(found);
    if (found < CURRENT) {
      throw new LedgerException(
          ledger + " has the older layout " + found + "; open it for writing once, to update it");
    }
  }

  private int version() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT MAX(version) FROM schema_version")) {
      found.next();
      return found.getInt(1);
    }
  }

  private void refuseNewer(int found) {
    if (found > CURRENT) {
      throw new LedgerTooNewException(ledger, found, CURRENT);
    }
  }

  private void run(int step) throws SQLException {
    for (String sql : script(STEPS[step - 1]).split(";\\s*\n", -1)) {
      if (!sql.isBlank()) {
        execute(sql);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(dialect.layout(sql));
    }
  }

  private void mark(int step, Instant now) throws SQLException {
    try (PreparedStatement mark =
        connection.prepareStatement("INSERT INTO schema_version VALUES (?, ?)")) {
      mark.setInt(1, step);
      mark.setString(2, Times.text(now));
      mark.executeUpdate();
    }
  }

  /** A ledger is a rehearsal's for life, or never. */
  private void placeHead(boolean rehearsal) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet found = statement.executeQuery("SELECT rehearsal FROM head WHERE id = 0");
      if (!found.next()) {
        statement.execute(
            "INSERT INTO head (id, size, rehearsal) VALUES (0, 0, " + rehearsal + ")");
      } else if (found.getBoolean(1) != rehearsal) {
        throw new LedgerException(
            ledger + (rehearsal ? " holds more than rehearsals" : " holds rehearsals only"));
      }
    }
  }

  private static String script(String name) {
    try (InputStream script = Migrations.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new LedgerException("this build lacks the layout script " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LedgerException("cannot read the layout script " + name, e);
    }
  }
}
