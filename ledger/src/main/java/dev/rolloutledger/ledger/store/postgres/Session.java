package dev.rolloutledger.ledger.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What a connection is told and asked before it is used. */
final class Session {

  /** Kinds of advisory locks; each is one per schema, since a schema holds one ledger. */
  private static final int LAYOUT = 0x524c01;

  private static final int OPEN = 0x524c02;

  private static final int SIGNER = 0x524c03;

  private static final String SCHEMA =
      "(SELECT oid::int FROM pg_namespace WHERE nspname = current_schema())";

  /** Asks to be the one that signs, for as long as the connection lives. */
  static final String SIGN = "SELECT pg_try_advisory_lock(" + SIGNER + ", " + SCHEMA + ")";

  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  /**
   * Bounds what may hang. A commit is never cut short by the server: that would acknowledge what a
   * standby does not have.
   *
   * @param waiting how long to wait for a lock that another worker holds
   */
  void bound(Duration waiting) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    long idle = Math.max(5_000, 2 * waiting.toMillis());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET statement_timeout = 0; SET lock_timeout = " + waiting.toMillis()
          + "; SET idle_in_transaction_session_timeout = " + idle);
    }
  }

  /** Waits until no other worker works at the layout; keeps them off until the connection's end. */
  void lockLayout() throws SQLException {
    ask("SELECT pg_advisory_lock(" + LAYOUT + ", " + SCHEMA + ") IS NULL");
  }

  /**
   * Says that the ledger is open, for as long as the connection lives.
   *
   * @param alone whether nobody else may have it open
   * @return false if somebody has it open in a way that does not go together with this
   */
  boolean holdOpen(boolean alone) throws SQLException {
    return ask("SELECT pg_try_advisory_lock" + (alone ? "" : "_shared") + "(" + OPEN + ", " + SCHEMA
        + ")");
  }

  /** Whether anybody says that the ledger is open. */
  boolean isOpen() throws SQLException {
    return ask("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted"
        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        + " AND classid = " + OPEN + "::oid AND objid = " + SCHEMA + "::oid AND objsubid = 2)");
  }

  private boolean ask(String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(question)) {
      return found.next() && found.getBoolean(1);
    }
  }
}
