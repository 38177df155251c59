package dev.rolloutledger.ledger.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wins back the space of a file to which H2 only ever appends: what is in use is copied, the copy is
 * looked at, and takes the file's place. Whatever goes wrong, the file stays as it is.
 */
final class H2Copying {

  private static final Logger LOG = LoggerFactory.getLogger(H2Copying.class);

  /** A growing ledger is looked at when it is so many times its size after the last look. */
  private static final int GROWTH = 8;

  /** And when it is opened, from this part of that size on. */
  private static final int OPENING = 4;

  private final H2File file;
  private final H2File copy;
  private final Opener opener;
  private final long least;
  private long lookAgainAt;

  /** Opens a database by the path of its file, without the file's ending. */
  interface Opener {
    Connection open(String database) throws SQLException;
  }

  /**
   * Copying of a database's file.
   *
   * @param least size in bytes below which a growing file is left alone
   */
  H2Copying(Path directory, String database, String layer, long least, Opener opener) {
    this.least = least;
    this.file = new H2File(directory, database + ".mv.db", layer);
    this.copy = new H2File(directory, database + "-copy.mv.db", layer);
    this.opener = opener;
  }

  /** Whether the file has grown so much that closing the database for a copy is worth it. */
  boolean due() {
    return file.size() >= Math.max(least, lookAgainAt);
  }

  /** Copies the file if most of it is not in use; nobody may have it open. */
  void run(String database) {
    copy(database, () -> file.size() >= least / OPENING && file.sparse());
  }

  /**
   * Copies the file whatever it has; nobody may have it open.
   *
   * @return whether the copy is in its place
   */
  boolean always(String database) {
    return copy(database, file::exists);
  }

  private boolean copy(String database, BooleanSupplier worthIt) {
    try {
      if (worthIt.getAsBoolean()) {
        file.copyTo(copy);
        if (count(database) == count(database + "-copy")) {
          file.replaceBy(copy);
          return true;
        }
      }
    } catch (IOException | SQLException | MVStoreException e) {
      LOG.warn("The ledger's file could not be copied, it stays as it is: {}", e.toString());
    } finally {
      lookAgainAt = GROWTH * file.size();
      removeCopy();
    }
    return false;
  }

  private long count(String database) throws SQLException {
    try (Connection connection = opener.open(database);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(
            "SELECT size FROM head WHERE (SELECT COUNT(*) FROM events) = size")) {
      if (!found.next()) {
        throw new SQLException("the rows of " + database + " and its head do not agree");
      }
      return found.getLong(1);
    }
  }

  private void removeCopy() {
    try {
      copy.delete();
    } catch (IOException e) {
      LOG.warn("A copy of the ledger could not be removed: {}", e.toString());
    }
  }
}
