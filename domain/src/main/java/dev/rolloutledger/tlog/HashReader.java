package dev.rolloutledger.tlog;

/** Gives the hashes of a tree's full subtrees, from wherever they are kept. */
@FunctionalInterface
public interface HashReader {

  /**
   * Root of the full subtree over the leaves {@code index * 2^level} to {@code (index + 1) * 2^level},
   * the last one not included.
   *
   * @param level 0 for the leaf hashes themselves, 62 at most
   * @param index number of the subtree among those of its level, 0 or more
   * @throws TlogException if the tree has no such full subtree
   */
  Hash hash(int level, long index);
}
