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
import org.h2.mvstore.DataUtils;
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
      return database.checked();
    } catch (MVStoreException e) {
      database.close();
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  /**
   * Opens the ledger in a directory without changing anything there, not even its lock: H2's own keeps
   * writers out as long as somebody has a connection. A file that a killed process left unsettled is
   * copied, and the copy is opened.
   *
   * @param scratch where the copy is put
   * @throws LedgerInUseException if somebody has it open for writing
   * @throws LedgerException if there is none
   */
  public static H2ReadOnly untouched(Path directory, Path scratch) {
    Path absolute = directory.toAbsolutePath();
    H2File file = new H2File(absolute, H2Database.FILE, "");
    if (!file.exists()) {
      throw new NoLedgerException(absolute);
    }
    H2Url.refuseUnusable(absolute);
    H2ReadOnly database = new H2ReadOnly(absolute, null);
    try {
      if (file.settled()) {
        return database.checked();
      }
      file.copyInto(scratch);
    } catch (MVStoreException e) {
      throw e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
          ? new LedgerInUseException(absolute, "", e)
          : new LedgerUnavailableException(database.explain(e), e);
    } catch (IOException e) {
      throw new LedgerUnavailableException(
          "expected room for a copy of " + database.name() + " in " + scratch
              + ", since a killed process left it unsettled; found " + e,
          e);
    }
    return in(scratch);
  }

  private H2ReadOnly checked() {
    try (Connection connection = open()) {
      new Migrations(connection, name()).check();
      return this;
    } catch (SQLException e) {
      close();
      throw new LedgerUnavailableException(explain(e), e);
    } catch (LedgerException e) {
      close();
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
