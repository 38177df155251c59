package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A ledger in memory, for rehearsals; gone when it is closed. */
public final class H2Memory implements Database {

  private final String path = "mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  private H2Memory() {}

  /** An empty ledger. */
  public static H2Memory empty(LedgerOptions options) {
    H2Memory database = new H2Memory();
    try (Connection connection = database.open()) {
      new Migrations(connection, database.name())
          .migrate(options.clock().instant(), options.rehearsal());
      return database;
    } catch (SQLException e) {
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  @Override
  public Connection open() throws SQLException {
    return H2Url.connect(path);
  }

  /** There is no disk. */
  @Override
  public void force(Connection connection) {}

  @Override
  public String explain(Throwable failure) {
    return Explanations.of(name(), failure);
  }

  @Override
  public String name() {
    return "the ledger in memory";
  }

  @Override
  public void close() {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // It lived in memory: whatever is left of it goes with the process.
    }
  }
}
