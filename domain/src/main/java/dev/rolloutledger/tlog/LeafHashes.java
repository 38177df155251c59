package dev.rolloutledger.tlog;

import java.util.ArrayList;
import java.util.List;

/** A tree in memory, for logs that are small: it keeps the root of every full subtree. Not for two threads at once. */
public final class LeafHashes implements HashReader {

  private final List<List<Hash>> levels = new ArrayList<>(List.of(new ArrayList<>()));
  private final TreeHasher hasher = new TreeHasher();

  /** A tree of some leaves. */
  public static LeafHashes of(List<Hash> leaves) {
    LeafHashes tree = new LeafHashes();
    leaves.forEach(tree::add);
    return tree;
  }

  /** Appends a leaf, and the subtrees that it completes. */
  public void add(Hash leaf) {
    Hash hash = leaf;
    int level = 0;
    levels.get(0).add(hash);
    while (levels.get(level).size() % 2 == 0) {
      List<Hash> below = levels.get(level);
      hash = hasher.node(below.get(below.size() - 2), hash);
      level++;
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      levels.get(level).add(hash);
    }
  }

  /** Number of leaves. */
  public long size() {
    return levels.get(0).size();
  }

  /** Root of the whole tree. */
  public Hash root() {
    return Trees.root(size(), this);
  }

  @Override
  public Hash hash(int level, long index) {
    if (level < 0
        || level >= levels.size()
        || index < 0
        || index >= levels.get(level).size()) {
      throw new TlogException(
          "a tree of " + size() + " has no full subtree " + index + " on level " + level);
    }
    return levels.get(level).get((int) index);
  }
}
