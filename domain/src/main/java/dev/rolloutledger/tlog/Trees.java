package dev.rolloutledger.tlog;

/** Roots of trees out of the roots of their full subtrees. */
public final class Trees {

  private Trees() {}

  /**
   * Root of the tree of the first leaves.
   *
   * @param size number of leaves, 0 or more
   * @throws TlogException if the size is negative
   */
  public static Hash root(long size, HashReader reader) {
    checkSize(size);
    return size == 0 ? Rfc6962.EMPTY : range(0, size, reader, new TreeHasher());
  }

  /**
   * MTH(D[start:end]) of RFC 6962 for a range that stands in a tree as one node, so one whose start is a
   * multiple of the smallest power of two that is not below its length. Its largest full subtrees come first;
   * they are joined from the right.
   */
  static Hash range(long start, long end, HashReader reader, TreeHasher hasher) {
    long from = end - Long.lowestOneBit(end - start);
    Hash root = full(from, end, reader);
    while (from > start) {
      long before = from - Long.lowestOneBit(from - start);
      root = hasher.node(full(before, from, reader), root);
      from = before;
    }
    return root;
  }

  private static Hash full(long start, long end, HashReader reader) {
    int level = Long.numberOfTrailingZeros(end - start);
    return reader.hash(level, start >> level);
  }

  /** Largest power of two below a number of 2 or more: where RFC 6962 splits a tree. */
  static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  static void checkSize(long size) {
    if (size < 0) {
      throw new TlogException("expected a tree of 0 leaves or more, found a size of " + size);
    }
  }

  static void checkIndex(long index, long size) {
    checkSize(size);
    if (index < 0 || index >= size) {
      throw new TlogException(
          "expected an entry's index below the tree's size of " + size + ", found " + index);
    }
  }
}
