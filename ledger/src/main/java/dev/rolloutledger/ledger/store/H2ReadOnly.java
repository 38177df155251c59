package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.NoLedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A ledger's file to look into while nothing runs. It is changed only where a killed process left it
 * without a mark on its newest state.
 */
public final class H2ReadOnly implements Database {

  private final Path directory;
  private final @Nullable DirectoryLock lock;

  private H2ReadOnly(Path directory, @Nullable DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens the ledger in a directory.
   *
   * @throws LedgerInUseException if somebody has it open for writing
   * @throws LedgerException if there is none
   */
  public static H2ReadOnly in(Path directory) {
    Path absolute = directory.toAbsolutePath();
    H2File file = new H2File(absolute, H2Database.FILE, "");
    if (!file.exists()) {
      throw new NoLedgerException(absolute);
    }
    H2Url.refuseUnusable(absolute);
    // Of a directory that cannot be written there is no writer either.
    DirectoryLock lock = Files.isWritable(absolute) ? DirectoryLock.take(absolute) : null;
    H2ReadOnly database = new H2ReadOnly(absolute, lock);
    try {
      file.settle();
      try (Connection connection = database.open()) {
        new Migrations(connection, database.name()).check();
      }
      return database;
    } catch (SQLException | MVStoreException e) {
      database.close();
      throw new LedgerUnavailableException(database.explain(e), e);
    } catch (LedgerException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public Connection open() throws SQLException {
    return H2Url.connect(directory.resolve("ledger") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE");
  }

  @Override
  public void copyTo(Path target) throws SQLException, IOException {
    try (Connection connection = open()) {
      H2Backup.to(target, connection);
    }
  }

  /** Nothing is written. */
  @Override
  public void force(Connection connection) {}

  @Override
  public String explain(Throwable failure) {
    return Explanations.of(name(), failure);
  }

  @Override
  public String name() {
    return "the ledger in " + directory;
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
