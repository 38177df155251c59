package dev.rolloutledger.benchmarks.append;

import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** An H2 file with the ledger's tables and the ledger's settings. */
final class H2Place implements Place {

  private final String url;

  /** Holds the database open between two callers. */
  private final Connection keeper;

  H2Place(Path directory) throws SQLException {
    Ledgers.openH2(directory, options()).close();
    url = "jdbc:h2:" + CountingFiles.SCHEME + ":" + directory.toAbsolutePath().resolve("ledger")
        + ";WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE";
    keeper = connect();
  }

  /** A ledger's options on counted files. */
  static LedgerOptions options() {
    CountingFiles.register();
    return LedgerOptions.kept().withFileLayer(CountingFiles.SCHEME + ":");
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
  }

  @Override
  public void force(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  @Override
  public Forces forces() {
    return CountingFiles::forces;
  }

  @Override
  public void close() throws SQLException {
    keeper.close();
  }
}
