package dev.rolloutledger.ledger.log;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.store.EventQueries;
import dev.rolloutledger.ledger.store.Heads;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.ledger.store.RecentLeaves;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Rfc6962;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leaves of a ledger: those that were added last from memory, all others from its rows. */
final class Leaves {

  private final Readers readers;
  private final RecentLeaves recent;

  Leaves(Readers readers, RecentLeaves recent) {
    this.readers = readers;
    this.recent = recent;
  }

  /** The end of the ledger as the database has it now. */
  Head head() {
    return readers.read(Heads::read);
  }

  /**
   * The bytes of the leaves of a range of some thousands at most.
   *
   * @throws InconsistentLogException if a row is missing, or is not what its leaf hash says
   */
  List<byte[]> bytes(long from, long to) {
    return recent.between(from, to).orElseGet(() -> fromRows(from, to));
  }

  private List<byte[]> fromRows(long from, long to) {
    List<Hash> hashes = hashes(from, to);
    List<StoredRow> rows = readers.read(EventQueries.from(from, to, (int) (to - from)));
    List<byte[]> leaves = new ArrayList<>(rows.size());
    for (int i = 0; i < hashes.size(); i++) {
      if (i == rows.size() || rows.get(i).index() != from + i) {
        throw missing(from + i);
      }
      byte[] leaf = rows.get(i).leaf().bytes();
      if (!Rfc6962.leaf(leaf).equals(hashes.get(i))) {
        throw new InconsistentLogException("entry " + (from + i) + " was changed: expected the leaf"
            + " hash " + hashes.get(i).hex() + " that stands in its row, found "
            + Rfc6962.leaf(leaf).hex());
      }
      leaves.add(leaf);
    }
    return leaves;
  }

  /**
   * The leaf hashes of a range of some thousands at most, as they are stored.
   *
   * @throws InconsistentLogException if one is missing
   */
  List<Hash> hashes(long from, long to) {
    List<byte[]> stored = readers.read(EventQueries.leafHashes(from, to));
    List<Hash> hashes = new ArrayList<>(stored.size());
    for (byte @Nullable [] each : stored) {
      if (each == null || each.length != Hash.LENGTH) {
        throw missing(from + hashes.size());
      }
      hashes.add(Hash.of(each));
    }
    if (hashes.size() < to - from) {
      throw missing(from + hashes.size());
    }
    return hashes;
  }

  private static InconsistentLogException missing(long index) {
    return new InconsistentLogException(
        "expected entry " + index + " with its leaf hash in the ledger, found none");
  }
}
