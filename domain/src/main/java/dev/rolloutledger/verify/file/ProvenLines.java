package dev.rolloutledger.verify.file;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.tlog.HashReader;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.VerificationException;
import java.util.ArrayList;
import java.util.List;

/** Gathers the leaves of entries whose lines are written, for the proof of all of them. */
public final class ProvenLines {

  private final List<Proven> entries = new ArrayList<>();

  /** Takes the next entry, in the ledger's order. */
  public void add(Entry entry) {
    entries.add(new Proven(entry.index(), entry.leaf().hash()));
  }

  /** Whether there is none yet. */
  public boolean none() {
    return entries.isEmpty();
  }

  /** Ledger index of the last one; -1 where there is none. */
  public long last() {
    return none() ? -1 : entries.get(entries.size() - 1).index();
  }

  /**
   * The proof of them.
   *
   * @param checkpoint that covers them
   * @param tree its hashes
   * @throws VerificationException if one is not the one that the tree has
   */
  public EntriesProof prove(SignedCheckpoint checkpoint, HashReader tree) {
    return EntriesProof.of(entries, checkpoint, tree);
  }
}
