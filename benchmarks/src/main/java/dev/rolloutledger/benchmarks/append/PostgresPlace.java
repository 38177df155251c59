package dev.rolloutledger.benchmarks.append;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of a PostgreSQL server with the ledger's tables; a commit is on the disk when it returns. */
final class PostgresPlace implements Place {

  private final PostgresServer server;
  private final String database;

  PostgresPlace(PostgresServer server) throws IOException {
    this.server = server;
    this.database = server.newDatabase();
    Ledgers.open(address(), LedgerOptions.kept()).close();
  }

  /** The ledger's address in it. */
  LedgerAddress address() {
    return LedgerAddress.at(server.url(database));
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(database));
  }

  /** The commit did. */
  @Override
  public void force(Connection connection) {}

  /** Of the whole server: others do nothing meanwhile. */
  @Override
  public Forces forces() {
    return () ->
        Long.parseLong(server.sql(database, "SELECT wal_sync FROM pg_stat_wal").strip());
  }

  @Override
  public void close() {}
}
