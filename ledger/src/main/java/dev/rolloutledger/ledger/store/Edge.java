package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.TlogException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's end, and the right edge of the tree over its leaves.
 *
 * @param head size and time
 * @param range of the same size
 */
public record Edge(Head head, CompactRange range) {

  /**
   * As it is stored.
   *
   * @param edge hashes of 32 bytes each, null or empty for none
   * @throws SQLException if they do not fit the size
   */
  static Edge of(Head head, byte @Nullable [] edge) throws SQLException {
    try {
      return new Edge(head, CompactRange.of(head.size(), edge == null ? List.of() : hashes(edge)));
    } catch (TlogException e) {
      throw new SQLException("the ledger's head is damaged: " + e.getMessage(), e);
    }
  }

  private static List<Hash> hashes(byte[] edge) {
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < edge.length; at += Hash.LENGTH) {
      hashes.add(Hash.at(edge, at, Math.min(Hash.LENGTH, edge.length - at)));
    }
    return hashes;
  }

  /** The edge as it is stored. */
  public byte[] bytes() {
    List<Hash> hashes = range.subtrees();
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
    }
    return bytes;
  }
}
