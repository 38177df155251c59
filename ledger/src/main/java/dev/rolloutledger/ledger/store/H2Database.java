package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in an H2 file. A commit is written when it happens ({@code WRITE_DELAY=0}), which a
 * killed process survives; {@code CHECKPOINT SYNC} makes the system put it on the disk, which a
 * power cut leaves alone; and {@code REUSE_SPACE=FALSE} keeps H2 from writing where it may have to
 * look after a crash (see {@link H2File}).
 */
public final class H2Database implements Database {

  /** The file's name in the ledger's directory. */
  public static final String FILE = "ledger.mv.db";

  /** Size in bytes from which on a growing file is copied, so that it shrinks. */
  private static final long COPIED_FROM = 256L << 20;

  private static final String NAME = "ledger";
  private static final String KEPT = ";WRITE_DELAY=0;REUSE_SPACE=FALSE;PAGE_SIZE=1024";

  private final Path directory;
  private final LedgerOptions options;
  private final DirectoryLock lock;
  private final H2File file;
  private final H2Copying copying;
  private final H2Erasing erasing;

  /** Holds the database open, so that it is known when it must be settled; nobody else uses it. */
  private @Nullable Connection keeper;

  private H2Database(Path directory, LedgerOptions options, long copiedFrom, DirectoryLock lock) {
    this.directory = directory.toAbsolutePath();
    this.options = options;
    this.lock = lock;
    this.file = new H2File(this.directory, FILE, options.fileLayer());
    this.copying =
        new H2Copying(this.directory, NAME, options.fileLayer(), copiedFrom, this::connect);
    this.erasing = new H2Erasing(this.directory);
  }

  /**
   * For writing; the directory and the ledger are made where they are missing.
   *
   * @throws LedgerInUseException if somebody has it open
   */
  public static H2Database file(Path directory, LedgerOptions options) {
    return file(directory, options, COPIED_FROM);
  }

  static H2Database file(Path directory, LedgerOptions options, long copiedFrom) {
    DirectoryLock lock = DirectoryLock.take(directory);
    H2Database database = new H2Database(directory, options, copiedFrom, lock);
    database.prepare();
    return database;
  }

  private void prepare() {
    try {
      H2Url.refuseUnusable(directory);
      file.settle();
      if (erasing.due()) {
        erasing.run(() -> copying.always(NAME));
      }
      copying.run(NAME);
      try (Connection connection = open()) {
        new Migrations(connection, name()).migrate(options.clock().instant(), options.rehearsal());
      }
    } catch (SQLException | MVStoreException e) {
      close();
      throw isLocked(e)
          ? new LedgerInUseException(directory, "", e)
          : new LedgerUnavailableException(explain(e), e);
    } catch (LedgerException e) {
      close();
      throw e;
    }
  }

  private static boolean isLocked(Exception failure) {
    if (failure instanceof SQLException sql) {
      return sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }
    return failure instanceof MVStoreException store
        && store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
  }

  @Override
  public synchronized Connection open() throws SQLException {
    if (!alive()) {
      try {
        file.settle();
      } catch (MVStoreException e) {
        throw new SQLException(e.getMessage(), e);
      }
      keeper = connect(NAME);
    }
    return connect(NAME);
  }

  /**
   * Whether H2 has the file open, and well. While it has, the file must not be looked at otherwise:
   * on Linux, closing a second handle on a file gives up the process's lock on it.
   */
  private boolean alive() {
    if (keeper == null) {
      return false;
    }
    try (Statement statement = keeper.createStatement()) {
      return statement.execute("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES");
    } catch (SQLException e) {
      closeKeeper();
      return false;
    }
  }

  private void closeKeeper() {
    try {
      if (keeper != null) {
        keeper.close();
      }
    } catch (SQLException e) {
      // It broke with the database; whatever it still says changes nothing.
    }
    keeper = null;
  }

  private Connection connect(String database) throws SQLException {
    String path = options.fileLayer() + directory.resolve(database);
    return H2Url.connect(path + (options.forced() ? KEPT : ""));
  }

  @Override
  public void force(Connection connection) throws SQLException {
    if (options.forced()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }
  }

  @Override
  public Map<String, String> settings(Connection connection) throws SQLException {
    return H2Settings.of(connection);
  }

  @Override
  public void copyTo(Path target) throws SQLException, IOException {
    try (Connection connection = open()) {
      H2Backup.to(target, connection);
    }
  }

  @Override
  public boolean wantsRest() {
    return copying.due();
  }

  @Override
  public synchronized void rest() {
    if (!isUsed()) {
      closeKeeper();
      copying.run(NAME);
    }
  }

  /** Whether a read still runs: H2 has the file then, and who opened it anew would be refused. */
  private boolean isUsed() {
    if (!alive() || keeper == null) {
      return false;
    }
    try (Statement statement = keeper.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
      return found.next() && found.getInt(1) > 1;
    } catch (SQLException e) {
      return true;
    }
  }

  @Override
  public void beforeErasing() {
    erasing.place();
  }

  @Override
  public boolean keepsErased() {
    return erasing.due();
  }

  @Override
  public synchronized void afterErasing() {
    if (isUsed()) {
      erasing.later();
    } else {
      closeKeeper();
      erasing.run(() -> copying.always(NAME));
    }
  }

  @Override
  public String explain(Throwable failure) {
    return Explanations.of(name(), failure);
  }

  @Override
  public String name() {
    return "the ledger in " + directory;
  }

  /** Closes the file; an interrupt meanwhile costs no more than settling it next time. */
  @Override
  public synchronized void close() {
    boolean interrupted = Thread.interrupted();
    closeKeeper();
    lock.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
