package dev.rolloutledger.ledger.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Makes every leaf again from its row by plain SQL, and the tree over them, and holds both against what
 * the ledger keeps.
 */
public final class WholeTree {

  private WholeTree() {}

  /** Checks the ledger in a directory, with nothing running, which has that many entries. */
  public static void in(Path directory, long size) {
    in("", directory, size);
  }

  /**
   * Checks a ledger whose files lie in a layer of H2's.
   *
   * @param layer such as {@code split:}
   */
  public static void in(String layer, Path directory, long size) {
    String url = "jdbc:h2:" + layer + directory.resolve("ledger");
    try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
      of(connection, size);
    } catch (SQLException e) {
      throw new AssertionError("the ledger cannot be read", e);
    }
  }

  /** Checks the ledger of a connection. */
  public static void of(Connection connection, long size) throws SQLException {
    CompactRange range = CompactRange.EMPTY;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT idx, stream, seq, type, revision, at,"
            + " recorded_at, command_id, rehearsal, payload, salt, personal, leaf FROM events"
            + " ORDER BY idx")) {
      while (row.next()) {
        Hash leaf = leaf(row);
        assertThat(row.getLong(1)).isEqualTo(range.size());
        assertThat(Hash.of(row.getBytes(13)))
            .as("leaf of entry " + range.size())
            .isEqualTo(leaf);
        range = range.with(leaf);
      }
    }
    assertThat(range.size()).isEqualTo(size);
    try (Statement statement = connection.createStatement();
        ResultSet head = statement.executeQuery("SELECT size, edge FROM head")) {
      head.next();
      assertThat(head.getLong(1)).isEqualTo(size);
      byte[] edge = head.getBytes(2);
      for (int i = 0; i < range.subtrees().size(); i++) {
        assertThat(Hash.at(edge, i * Hash.LENGTH, Hash.LENGTH))
            .isEqualTo(range.subtrees().get(i));
      }
      assertThat(edge).hasSize(range.subtrees().size() * Hash.LENGTH);
    }
  }

  private static Hash leaf(ResultSet row) throws SQLException {
    String payload = row.getString(10);
    return new Leaf(
            row.getLong(1),
            row.getString(2),
            row.getLong(3),
            row.getString(4),
            row.getString(5),
            Instant.parse(row.getString(6)),
            Instant.parse(row.getString(7)),
            row.getString(8),
            row.getBoolean(9),
            Commitment.kept(row.getString(11), row.getString(12)).hash(payload))
        .hash();
  }
}
