package dev.rolloutledger.ledger;

import dev.rolloutledger.examples.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The databases that a ledger is kept in, for tests that hold on each. */
public enum TestDatabase {
  H2 {
    @Override
    public TestLedger empty(Path directory) {
      return new TestLedger(
          directory.toString(),
          LedgerAddress.in(directory),
          () -> DriverManager.getConnection("jdbc:h2:" + directory.resolve("ledger"), "sa", ""));
    }
  },

  POSTGRES {
    @Override
    public TestLedger empty(Path directory) {
      return inSchema(server());
    }
  };

  /** The address of a place of this kind that another process was told of. */
  public LedgerAddress at(String place) {
    return this == H2 ? LedgerAddress.in(Path.of(place)) : LedgerAddress.at(place);
  }

  private static @Nullable PostgresServer server;
  private static int schemas;

  /**
   * A place for a ledger, with none in it yet.
   *
   * @param directory a directory that is the test's own
   */
  public abstract TestLedger empty(Path directory);

  /** The server that this process's tests share; where there is none, the test is skipped. */
  public static synchronized PostgresServer server() {
    Assumptions.assumeTrue(
        PostgresServer.isInstalled(), "PostgreSQL is not installed here: nothing is tried on it");
    try {
      if (server == null) {
        PostgresServer started = PostgresServer.start("recovery_init_sync_method=syncfs");
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        server = started;
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A schema costs milliseconds, and a ledger needs no more. */
  private static synchronized TestLedger inSchema(PostgresServer server) {
    String schema = "ledger" + schemas++;
    String url = server.url("postgres") + "&currentSchema=" + schema;
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return new TestLedger(url, LedgerAddress.at(url), () -> DriverManager.getConnection(url));
  }
}
