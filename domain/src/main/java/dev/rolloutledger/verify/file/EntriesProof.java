package dev.rolloutledger.verify.file;

import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.HashReader;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.Subset;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerificationException;
import java.util.List;

/**
 * Proof that several entries are in one tree. It names the leaf of each, so that a line that was changed
 * can be named; these and the hashes of the rest of the tree lead to the root of a signed checkpoint.
 *
 * @param entries in the order of their indexes, at least one
 * @param hashes of the parts of the tree that have none of the entries, from left to right
 * @param checkpoint as it was signed; not checked yet
 */
public record EntriesProof(List<Proven> entries, List<Hash> hashes, SignedNote checkpoint) {

  /** What such files' names end with. */
  public static final String FILE_EXTENSION = ".proof";

  /**
   * A proof of its parts.
   *
   * @throws TlogException if there are no entries, or if they are not in order
   */
  public EntriesProof {
    entries = List.copyOf(entries);
    hashes = List.copyOf(hashes);
    if (entries.isEmpty()) {
      throw new TlogException("expected a proof of at least one entry, found one of none");
    }
    long least = 0;
    for (Proven entry : entries) {
      if (entry.index() < least) {
        throw new TlogException("expected entries in ascending order, each once, found "
            + entry.index() + " after " + (least - 1));
      }
      least = entry.index() + 1;
    }
  }

  /**
   * Makes the proof of some entries.
   *
   * @param entries in the order of their indexes, all in the tree of the checkpoint
   * @param checkpoint whose tree it is
   * @param reader the tree
   * @throws VerificationException if an entry is not the one that the tree has
   */
  public static EntriesProof of(
      List<Proven> entries, SignedCheckpoint checkpoint, HashReader reader) {
    Subset subset = new Subset(indexes(entries), checkpoint.size());
    List<Hash> hashes = subset.prove(reader);
    if (!subset.root(leaves(entries), hashes).equals(checkpoint.root())) {
      entries.forEach(entry -> requireSame(entry, reader.hash(0, entry.index())));
      throw new VerificationException(
          "the tree's hashes do not lead to the root of the checkpoint of " + checkpoint.size()
              + " entries");
    }
    return new EntriesProof(entries, hashes, checkpoint.note());
  }

  private static void requireSame(Proven entry, Hash leaf) {
    if (!entry.leaf().equals(leaf)) {
      throw new VerificationException(
          "entry " + entry.index() + " is not the one in the log: expected" + " the leaf "
              + leaf.base64() + ", found " + entry.leaf().base64());
    }
  }

  /**
   * Reads a file.
   *
   * @throws TlogException if it is not well formed
   */
  public static EntriesProof parse(byte[] file) {
    return EntriesProofText.parse(file);
  }

  /** The file. */
  public byte[] bytes() {
    return EntriesProofText.format(this);
  }

  /** The tree's leaves of which it is a proof. */
  Subset subset(long size) {
    return new Subset(indexes(entries), size);
  }

  List<Hash> leaves() {
    return leaves(entries);
  }

  private static long[] indexes(List<Proven> entries) {
    return entries.stream().mapToLong(Proven::index).toArray();
  }

  private static List<Hash> leaves(List<Proven> entries) {
    return entries.stream().map(Proven::leaf).toList();
  }
}
