package dev.rolloutledger.ledger.store.postgres;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.log.CheckpointPlace;
import dev.rolloutledger.ledger.log.JdbcCheckpointPlace;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.Dialect;
import dev.rolloutledger.ledger.store.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in a PostgreSQL database, or in one schema of it. Several workers append to it, one after
 * the other under the locked head row. A commit has been forced to the server's disk when it
 * returns, and is not seen by anyone before; each connection that writes makes sure of the settings
 * which see to that.
 */
public final class PostgresDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  /** A change of layout rewrites large tables at times. */
  private static final Duration LONGEST_CHANGE = Duration.ofMinutes(30);

  private final PostgresUrl url;
  private final LedgerOptions options;
  private final boolean alone;
  private volatile boolean erasing;

  private PostgresDatabase(PostgresUrl url, LedgerOptions options, boolean alone) {
    this.url = url;
    this.options = options;
    this.alone = alone;
  }

  /**
   * For writing; the ledger is made in it where there is none.
   *
   * @throws LedgerInUseException if somebody rebuilds it
   * @throws LedgerException if the server does not keep what it acknowledges
   */
  public static PostgresDatabase shared(PostgresUrl url, LedgerOptions options) {
    return new PostgresDatabase(url, options, false).prepared();
  }

  /**
   * For work that needs the ledger for itself; one connection can be open at a time.
   *
   * @throws LedgerInUseException if somebody has it open for writing
   */
  public static PostgresDatabase alone(PostgresUrl url, LedgerOptions options) {
    return new PostgresDatabase(url, options, true).prepared();
  }

  private PostgresDatabase prepared() {
    try (Connection connection = checked(LONGEST_CHANGE)) {
      warn(ServerSettings.of(connection));
      connection.setAutoCommit(false);
      new Session(connection).lockLayout();
      new Migrations(connection, name(), dialect())
          .migrate(options.clock().instant(), options.rehearsal());
      // Here, since whoever needs them later may not be one who may make tables.
      JdbcCheckpointPlace.make(connection);
      Agreements.make(connection);
      connection.commit();
      return this;
    } catch (UnsafeServerException e) {
      throw new LedgerException(explain(e), e);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(explain(e), e);
    }
  }

  private void warn(ServerSettings server) {
    if (server.isOff("data_checksums")) {
      LOG.warn(
          "{} has no data checksums: a disk that returns other bytes than it was given is found"
              + " late; pg_checksums --enable turns them on while the server is stopped",
          name());
    }
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = checked(options.deadline());
    try {
      if (!new Session(connection).holdOpen(alone)) {
        throw new LedgerInUseException(name()
            + (alone
                ? " is open in another process; stop it first"
                : " is being rebuilt; try again when that is done"));
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Waits half as long for other workers as for the server, so that what is in the way is known. */
  private Connection checked(Duration silence) throws SQLException {
    Connection connection = url.connect(silence, false);
    try {
      new Session(connection).bound(silence.dividedBy(2));
      ServerChecks.refuseForWriting(ServerSettings.of(connection), options.forced());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The server forced it when it committed. */
  @Override
  public void force(Connection connection) {}

  @Override
  public Dialect dialect() {
    return new PostgresDialect();
  }

  @Override
  public boolean shared() {
    return true;
  }

  /** A table, and a lock of the schema's that ends with its holder's connection. */
  @Override
  public CheckpointPlace checkpointPlace(Path file, boolean forced) {
    return new JdbcCheckpointPlace(this::open, Session.SIGN);
  }

  @Override
  public Optional<String> agreed(String name, String value) throws SQLException {
    try (Connection connection = open()) {
      return new Agreements(connection).agreed(name, value);
    }
  }

  @Override
  public Map<String, String> settings(Connection connection) throws SQLException {
    return ServerSettings.of(connection).shown();
  }

  @Override
  public void copyTo(Path file) {
    throw new LedgerException(url.copiedOtherwise());
  }

  /** Remembered no longer than the process lives: the server vacuums by itself sooner or later. */
  @Override
  public void beforeErasing() {
    erasing = true;
  }

  @Override
  public boolean keepsErased() {
    return erasing;
  }

  /** What a row said before is in the table until it is vacuumed. */
  @Override
  public void afterErasing() {
    erasing = false;
    try (Connection connection = checked(LONGEST_CHANGE);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM events");
      statement.execute("VACUUM snapshots");
    } catch (SQLException e) {
      LOG.warn("{} could not be vacuumed; the server does it later: {}", name(), explain(e));
    }
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
