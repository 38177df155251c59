package dev.rolloutledger.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree: the roots of its full subtrees, the largest first, one for each bit of the
 * size. It is all that is needed to append a leaf and to know the root.
 */
public final class CompactRange {

  /** Of the tree without leaves. */
  public static final CompactRange EMPTY = new CompactRange(0, List.of());

  private final long size;
  private final List<Hash> subtrees;

  private CompactRange(long size, List<Hash> subtrees) {
    this.size = size;
    this.subtrees = subtrees;
  }

  /**
   * A range that was kept.
   *
   * @param size number of leaves, 0 or more
   * @param subtrees roots of the full subtrees, the largest first
   * @throws TlogException if their number does not fit the size
   */
  public static CompactRange of(long size, List<Hash> subtrees) {
    if (size < 0 || subtrees.size() != Long.bitCount(size)) {
      throw new TlogException("expected " + Long.bitCount(Math.max(0, size))
          + " hashes at the edge of a tree of " + size + ", found " + subtrees.size());
    }
    return new CompactRange(size, List.copyOf(subtrees));
  }

  /** The range after one more leaf. */
  public CompactRange with(Hash leaf) {
    return with(List.of(leaf));
  }

  /** The range after further leaves. */
  public CompactRange with(List<Hash> leaves) {
    List<Hash> edge = new ArrayList<>(subtrees);
    TreeHasher hasher = new TreeHasher();
    long at = size;
    for (Hash leaf : leaves) {
      add(edge, at, leaf, hasher);
      at++;
    }
    return new CompactRange(at, List.copyOf(edge));
  }

  /** Each bit that is set in the size so far is a subtree that the new leaf completes. */
  private static void add(List<Hash> edge, long size, Hash leaf, TreeHasher hasher) {
    Hash hash = leaf;
    for (long left = size; (left & 1) == 1; left >>= 1) {
      hash = hasher.node(edge.remove(edge.size() - 1), hash);
    }
    edge.add(hash);
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** Roots of the full subtrees, the largest first. */
  public List<Hash> subtrees() {
    return subtrees;
  }

  /** Root of the tree. */
  public Hash root() {
    if (subtrees.isEmpty()) {
      return Rfc6962.EMPTY;
    }
    Hash root = subtrees.get(subtrees.size() - 1);
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = Rfc6962.node(subtrees.get(i), root);
    }
    return root;
  }
}
