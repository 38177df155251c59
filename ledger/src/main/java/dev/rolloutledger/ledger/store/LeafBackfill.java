package dev.rolloutledger.ledger.store;

import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the entries of a ledger that is older than the log their leaves. Cut short, it begins anew:
 * salts of entries that had one stay.
 */
final class LeafBackfill {

  private static final int BATCH = 1_000;

  private final Connection connection;

  private LeafBackfill(Connection connection) {
    this.connection = connection;
  }

  static void run(Connection connection) throws SQLException {
    boolean automatic = connection.getAutoCommit();
    connection.setAutoCommit(false);
    new LeafBackfill(connection).run();
    connection.setAutoCommit(automatic);
  }

  private void run() throws SQLException {
    long size = sizeOf(connection);
    CompactRange range = CompactRange.EMPTY;
    while (range.size() < size) {
      List<StoredRow> rows = EventQueries.from(range.size(), size, BATCH).from(connection);
      if (rows.isEmpty()) {
        throw new SQLException("expected entry " + range.size() + ", found none");
      }
      range = range.with(write(rows));
      connection.commit();
    }
    place(range);
    connection.commit();
  }

  private static long sizeOf(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT COALESCE(MAX(size), 0) FROM head")) {
      found.next();
      return found.getLong(1);
    }
  }

  private List<Hash> write(List<StoredRow> rows) throws SQLException {
    List<Hash> leaves = new ArrayList<>(rows.size());
    try (PreparedStatement update = connection.prepareStatement(
        "UPDATE events SET salt = ?, personal = ?, leaf = ? WHERE idx = ?")) {
      for (StoredRow stored : rows) {
        Row row = stored.row();
        Commitment commitment = row.commitment().salt() != null
            ? row.commitment()
            : Commitment.of(row.type(), row.payload(), Salts::next);
        Hash leaf = stored.leaf(commitment.hash(row.payload())).hash();
        update.setString(1, commitment.salt());
        update.setString(2, commitment.places());
        update.setBytes(3, leaf.bytes());
        update.setLong(4, stored.index());
        update.addBatch();
        leaves.add(leaf);
      }
      update.executeBatch();
    }
    return leaves;
  }

  private void place(CompactRange range) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE head SET edge = ? WHERE id = 0")) {
      update.setBytes(1, new Edge(new Head(range.size(), null), range).bytes());
      update.executeUpdate();
    }
  }
}
