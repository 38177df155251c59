package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A tree that is made again chunk by chunk, and compared with each checkpoint as it reaches its size. */
public final class GrowingTree {

  private final TreeFold tree;
  private final Checkpoints checkpoints;

  /** Begins with a tree that is there; its own size is compared as well. */
  public GrowingTree(CompactRange from, Checkpoints checkpoints) {
    this.tree = new TreeFold(from);
    this.checkpoints = checkpoints;
    checkpoints.reached(from.size(), from.root());
  }

  /** Appends the leaves of a chunk; one that does not follow ends the tree where it is. */
  public void add(long first, CheckedChunk.@Nullable Leaves leaves) {
    if (leaves != null && first == tree.size()) {
      add(leaves);
    }
  }

  private void add(CheckedChunk.Leaves leaves) {
    long end = tree.size() + leaves.hashes().size();
    OptionalLong next = checkpoints.next(tree.size());
    Hash root = leaves.root();
    if (root != null && (next.isEmpty() || next.getAsLong() > end)) {
      tree.addTile(root);
      return;
    }
    List<Hash> rest = leaves.hashes();
    while (next.isPresent() && next.getAsLong() <= end) {
      int part = (int) (next.getAsLong() - tree.size());
      tree.add(rest.subList(0, part));
      rest = rest.subList(part, rest.size());
      checkpoints.reached(tree.size(), range().root());
      next = checkpoints.next(tree.size());
    }
    tree.add(rest);
  }

  /** Number of leaves so far. */
  public long size() {
    return tree.size();
  }

  /** The tree's edge. */
  public CompactRange range() {
    return tree.range();
  }
}
