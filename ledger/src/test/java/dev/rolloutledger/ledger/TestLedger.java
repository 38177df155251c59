package dev.rolloutledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.faults.WholeTree;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.Heads;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A place for a ledger, whose tables can be looked into and changed past the ledger.
 *
 * @param text directory or URL
 */
public record TestLedger(String text, LedgerAddress address, Tables tables) {

  /** Connects to the database past the ledger. */
  public interface Tables {
    Connection connect() throws SQLException;
  }

  public Ledger open(LedgerOptions options) {
    return Ledgers.open(address, options);
  }

  public Ledger open() {
    return open(LedgerOptions.kept());
  }

  /** The database under the ledger. */
  public Database database(LedgerOptions options) {
    return address.forWriting(options);
  }

  public LedgerView reader() {
    return Ledgers.openReader(address);
  }

  /** The appender keeps a snapshot when it has nothing better to do: waits until it has one. */
  public void awaitSnapshot() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> number("SELECT COUNT(*) FROM snapshots") > 0);
  }

  public long number(String sql) throws SQLException {
    try (Connection connection = tables.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  /** Rows, leaves and head belong together; nothing may have it open. */
  public void assertWhole() throws SQLException {
    try (Connection connection = tables.connect()) {
      WholeTree.of(connection, Heads.read(connection).size());
    }
  }

  /** Changes a table itself. */
  void define(String sql) throws SQLException {
    try (Connection connection = tables.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Changes one row, or more. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = tables.connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
