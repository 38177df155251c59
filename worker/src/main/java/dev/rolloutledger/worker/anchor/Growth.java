package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.ledger.log.LogDirectory;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.Consistency;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TileHashes;
import java.util.List;

/**
 * How the log has grown since an anchor got its last checkpoint.
 *
 * @param checkpoint the new one
 * @param kept size of the last one that it has; 0 for none
 * @param files the log's files, of at least the new size
 */
public record Growth(SignedNote checkpoint, long kept, LogDirectory files) {

  /** Number of entries under the new one. */
  public long size() {
    return parsed().size();
  }

  /** Name of the log. */
  public String origin() {
    return parsed().origin();
  }

  private Checkpoint parsed() {
    return Checkpoint.parse(checkpoint.text());
  }

  /** Proof that the tree of the new checkpoint begins with that of an older size. */
  public List<Hash> proof(long from) {
    return Consistency.prove(from, size(), new TileHashes(size(), files));
  }
}
