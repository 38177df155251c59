package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.verify.LedgerRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a ledger in the order of their indexes, column by column, believing nothing. */
final class RowScan implements AutoCloseable {

  private static final int BATCH = 4_096;

  private final PreparedStatement select;
  private final PreparedStatement lastOf;
  private long after;
  private boolean ended;

  /**
   * Begins.
   *
   * @param from index of the first row that is wanted
   */
  RowScan(Connection connection, long from) throws SQLException {
    this.after = from - 1;
    // From the lowest there is, for an index that cannot be is to be found as well.
    if (from == 0) {
      after = Long.MIN_VALUE;
    }
    select = connection.prepareStatement(
        "SELECT idx, stream, aggregate, seq, event_id, command_id, type, revision, payload,"
            + " metadata, at, recorded_at, rehearsal, salt, personal, leaf"
            + " FROM events WHERE idx > ? ORDER BY idx LIMIT " + BATCH);
    lastOf = connection.prepareStatement(
        "SELECT seq FROM events WHERE stream = ? AND idx < ? ORDER BY idx DESC LIMIT 1");
    lastOf.setLong(2, from);
  }

  /** The next rows; none at the end. */
  List<LedgerRow> next() throws SQLException {
    List<LedgerRow> rows = new ArrayList<>(BATCH);
    if (ended) {
      return rows;
    }
    select.setLong(1, after);
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(row(found));
      }
    }
    ended = rows.size() < BATCH;
    if (!rows.isEmpty()) {
      after = rows.get(rows.size() - 1).index();
    }
    return rows;
  }

  private static LedgerRow row(ResultSet found) throws SQLException {
    return new LedgerRow(
        found.getLong(1),
        text(found, 2),
        text(found, 3),
        found.getLong(4),
        text(found, 5),
        text(found, 6),
        text(found, 7),
        text(found, 8),
        text(found, 9),
        text(found, 10),
        text(found, 11),
        text(found, 12),
        found.getBoolean(13),
        found.getString(14),
        found.getString(15),
        found.getBytes(16));
  }

  /** A column that was made to take nothing. */
  private static String text(ResultSet found, int column) throws SQLException {
    String text = found.getString(column);
    return text == null ? "" : text;
  }

  /** The last place in a stream before the first row; -1 for none. */
  long lastOf(String stream) throws SQLException {
    lastOf.setString(1, stream);
    try (ResultSet found = lastOf.executeQuery()) {
      return found.next() ? found.getLong(1) : -1;
    }
  }

  @Override
  public void close() throws SQLException {
    select.close();
    lastOf.close();
  }
}
