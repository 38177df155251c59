package dev.rolloutledger.tlog;

import java.util.ArrayList;
import java.util.List;

/** Proof that a leaf is in a tree: RFC 6962, section 2.1.1, verified as RFC 9162, section 2.1.3.2, says. */
public final class Inclusion {

  private Inclusion() {}

  /**
   * The audit path of a leaf, its sibling first.
   *
   * @param index of the leaf, below the size
   * @param size number of leaves of the tree
   * @throws TlogException if there is no such leaf
   */
  public static List<Hash> prove(long index, long size, HashReader reader) {
    Trees.checkIndex(index, size);
    TreeHasher hasher = new TreeHasher();
    List<Hash> proof = new ArrayList<>();
    long node = index;
    long last = size - 1;
    for (int level = 0; last > 0; level++) {
      if ((node & 1) == 1) {
        proof.add(reader.hash(level, node - 1));
      } else if (node < last) {
        long start = (node + 1) << level;
        // The last node of a level may stand for fewer leaves than the others.
        long end = Math.min(start + (1L << level), size);
        proof.add(Trees.range(start, end, reader, hasher));
      }
      node >>= 1;
      last >>= 1;
    }
    return List.copyOf(proof);
  }

  /**
   * Checks that a leaf is in a tree.
   *
   * @throws TlogException if no tree of the size has a leaf of the index
   * @throws VerificationException if the proof does not lead from the leaf to the root
   */
  public static void verify(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    Hash computed = root(index, size, leaf, proof);
    if (!computed.equals(root)) {
      throw new VerificationException("the proof of entry " + index + " leads to the root "
          + computed.base64() + ", expected " + root.base64() + " of the tree of " + size);
    }
  }

  /**
   * The root to which a proof leads.
   *
   * @throws TlogException if no tree of the size has a leaf of the index
   * @throws VerificationException if the proof has more or fewer hashes than such a leaf needs
   */
  public static Hash root(long index, long size, Hash leaf, List<Hash> proof) {
    Trees.checkIndex(index, size);
    Climb climb = new Climb(index, size - 1);
    if (proof.size() != climb.steps()) {
      throw new VerificationException("expected " + climb.steps() + " hashes in a proof of entry "
          + index + " in a tree of " + size + ", found " + proof.size());
    }
    TreeHasher hasher = new TreeHasher();
    Hash root = leaf;
    for (Hash hash : proof) {
      root = climb.siblingIsLeft() ? hasher.node(hash, root) : hasher.node(root, hash);
      climb.up();
    }
    return root;
  }
}
