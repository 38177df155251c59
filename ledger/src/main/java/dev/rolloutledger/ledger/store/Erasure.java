package dev.rolloutledger.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes personal text from entries, in the transaction that records who wanted it so: neither is
 * ever there without the other. What stays in its place is what the leaf is bound to, so the tree
 * stays as it is; shortcuts that may hold the text are dropped.
 */
final class Erasure {

  private final Connection connection;
  private final Set<String> streams = new HashSet<>();

  private Erasure(Connection connection) {
    this.connection = connection;
  }

  /**
   * Removes the text; the caller commits.
   *
   * @param by the redaction, whose own stream is said as well
   * @return streams of which nothing may be kept that was made of their entries before
   */
  static Set<String> of(Append by, Connection connection) throws SQLException {
    Erasure erasure = new Erasure(connection);
    erasure.streams.add(by.stream());
    for (long index : by.erased()) {
      List<StoredRow> found = EventQueries.from(index, index + 1, 1).from(connection);
      if (!found.isEmpty() && found.get(0).row().commitment().salt() != null) {
        erasure.erase(found.get(0));
      }
    }
    for (String stream : erasure.streams) {
      erasure.dropSnapshot(stream);
    }
    return erasure.streams;
  }

  private void erase(StoredRow stored) throws SQLException {
    Row row = stored.row();
    try (PreparedStatement update = connection.prepareStatement(
        "UPDATE events SET payload = ?, salt = NULL, personal = NULL WHERE idx = ?")) {
      update.setString(1, row.commitment().redacted(row.payload()));
      update.setLong(2, stored.index());
      update.executeUpdate();
    }
    streams.add(row.stream());
  }

  private void dropSnapshot(String stream) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM snapshots WHERE stream = ?")) {
      delete.setString(1, stream);
      delete.executeUpdate();
    }
  }
}
