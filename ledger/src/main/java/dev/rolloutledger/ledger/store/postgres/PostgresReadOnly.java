package dev.rolloutledger.ledger.store.postgres;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.NoLedgerException;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.Dialect;
import dev.rolloutledger.ledger.store.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A ledger in PostgreSQL to look into, also while others append to it, and also on a standby. */
public final class PostgresReadOnly implements Database {

  private final PostgresUrl url;
  private final Duration silence;

  private PostgresReadOnly(PostgresUrl url, Duration silence) {
    this.url = url;
    this.silence = silence;
  }

  /**
   * Opens it.
   *
   * @param silence how long the server may say nothing
   * @throws LedgerException if there is none
   */
  public static PostgresReadOnly of(PostgresUrl url, Duration silence) {
    PostgresReadOnly database = new PostgresReadOnly(url, silence);
    try (Connection connection = database.open()) {
      Migrations migrations = new Migrations(connection, database.name(), database.dialect());
      if (!migrations.begun()) {
        throw new NoLedgerException(url);
      }
      migrations.check();
      return database;
    } catch (UnsafeServerException e) {
      throw new LedgerException(database.explain(e), e);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  /** The server's settings that an append's promise stands on, whether there is a ledger or not. */
  public static Map<String, String> settingsOf(PostgresUrl url, Duration silence) {
    PostgresReadOnly database = new PostgresReadOnly(url, silence);
    try (Connection connection = database.open()) {
      return database.settings(connection);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = url.connect(silence, true);
    try {
      new Session(connection).bound(silence.dividedBy(2));
      ServerChecks.refuseForReading(ServerSettings.of(connection));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Nothing is written. */
  @Override
  public void force(Connection connection) {}

  @Override
  public Dialect dialect() {
    return new PostgresDialect();
  }

  /** On a standby nobody has: its server knows of no other's locks. */
  @Override
  public boolean isWritten(Connection connection) throws SQLException {
    return new Session(connection).isOpen();
  }

  @Override
  public Map<String, String> settings(Connection connection) throws SQLException {
    return ServerSettings.of(connection).shown();
  }

  @Override
  public void copyTo(Path file) {
    throw new LedgerException(url.copiedOtherwise());
  }

  @Override
  public String explain(Throwable failure) {
    return PostgresExplanations.of(name(), failure);
  }

  @Override
  public String name() {
    return "the ledger in " + url;
  }

  /** Whoever has a connection closes it. */
  @Override
  public void close() {}
}
