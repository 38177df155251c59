package dev.rolloutledger.verify;

import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.leaf.LeafException;
import java.time.DateTimeException;

/** Makes an entry's leaf again from its columns. */
final class RowLeaf {

  private RowLeaf() {}

  /**
   * The bytes that the tree must hold.
   *
   * @throws LeafException if no leaf can be made of the columns
   */
  static byte[] bytes(LedgerRow row) {
    Commitment commitment = Commitment.kept(row.salt(), row.personal());
    try {
      return new Leaf(
              row.index(),
              row.stream(),
              row.sequence(),
              row.type(),
              row.revision(),
              StoredTime.parse(row.at()),
              StoredTime.parse(row.recordedAt()),
              row.commandId(),
              row.rehearsal(),
              commitment.hash(row.payload()))
          .bytes();
    } catch (DateTimeException e) {
      throw new LeafException(
          "expected times such as 2026-03-02T09:00:00.000000000Z, found \"" + row.at() + "\" and \""
              + row.recordedAt() + "\"",
          e);
    }
  }
}
