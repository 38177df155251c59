package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in an H2 file, {@code ledger.mv.db}, or in memory. A commit is written when it happens
 * ({@code WRITE_DELAY=0}), which a killed process survives; {@code CHECKPOINT SYNC} makes the
 * system put it on the disk, which a power cut leaves alone.
 */
public final class H2Database implements Database {

  /** The file's name in the ledger's directory. */
  public static final String FILE = "ledger.mv.db";

  private static final String SETTINGS =
      ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=32";

  private final String url;
  private final String name;
  private final boolean forced;
  private final @Nullable Path directory;
  private final @Nullable DirectoryLock lock;

  private H2Database(
      String url,
      String name,
      boolean forced,
      @Nullable Path directory,
      @Nullable DirectoryLock lock) {
    this.url = url;
    this.name = name;
    this.forced = forced;
    this.directory = directory;
    this.lock = lock;
  }

  /** For writing; the directory and the ledger are made where they are missing. */
  public static H2Database file(Path directory, LedgerOptions options) {
    DirectoryLock lock = DirectoryLock.take(directory);
    String delay = options.forced() ? ";WRITE_DELAY=0" : "";
    return new H2Database(
            url(directory, options.fileLayer()) + delay + SETTINGS,
            named(directory),
            options.forced(),
            directory,
            lock)
        .migrated(options);
  }

  /** In memory, gone when it is closed. */
  public static H2Database memory(LedgerOptions options) {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + SETTINGS;
    return new H2Database(url, "the ledger in memory", false, null, null).migrated(options);
  }

  /** For reading only, with nothing else running. */
  public static H2Database readOnly(Path directory, LedgerOptions options) {
    if (options.fileLayer().isEmpty() && !Files.exists(directory.resolve(FILE))) {
      throw new LedgerException("there is no ledger in " + directory);
    }
    H2Database database =
        new H2Database(
            url(directory, options.fileLayer()) + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE" + SETTINGS,
            named(directory),
            false,
            directory,
            null);
    database.first(connection -> new Migrations(connection, database.name).check());
    return database;
  }

  private static String named(Path directory) {
    return "the ledger in " + directory;
  }

  private static String url(Path directory, String layer) {
    String path = directory.toAbsolutePath().toString();
    if (path.indexOf(';') >= 0) {
      throw new LedgerException("expected a directory without \";\" in its path, found " + path);
    }
    return "jdbc:h2:" + layer + path + "/ledger";
  }

  private H2Database migrated(LedgerOptions options) {
    first(
        connection ->
            new Migrations(connection, name)
                .migrate(options.clock().instant(), options.rehearsal()));
    return this;
  }

  private interface First {
    void with(Connection connection) throws SQLException;
  }

  /** The first look, which says in a sentence why the ledger cannot be opened. */
  private void first(First look) {
    try (Connection connection = open()) {
      look.with(connection);
    } catch (SQLException e) {
      close();
      if (directory != null && e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new LedgerInUseException(directory, "", e);
      }
      throw new LedgerUnavailableException(explain(e), e);
    } catch (LedgerException e) {
      close();
      throw e;
    }
  }

  @Override
  public Connection open() throws SQLException {
    Properties user = new Properties();
    user.setProperty("user", "sa");
    user.setProperty("password", "");
    Connection connection = Driver.load().connect(url, user);
    if (connection == null) {
      throw new SQLException("H2 does not take the URL " + url);
    }
    return connection;
  }

  @Override
  public void force(Connection connection) throws SQLException {
    if (forced) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }
  }

  @Override
  public String explain(Throwable failure) {
    return Explanations.of(name, failure);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    if (directory == null) {
      try (Connection connection = open();
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN IMMEDIATELY");
      } catch (SQLException e) {
        // It lived in memory: whatever is left of it goes with the process.
      }
    }
    if (lock != null) {
      lock.close();
    }
  }
}
