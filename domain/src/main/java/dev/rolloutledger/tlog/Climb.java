package dev.rolloutledger.tlog;

/**
 * The way from a node of a tree up to the root, one sibling a step, as RFC 9162, section 2.1.3.2, walks
 * it. Levels on which a node has no sibling, at the right edge, are passed without a step.
 */
final class Climb {

  private long node;
  private long last;

  /**
   * A way up.
   *
   * @param node number of the node on its level
   * @param last number of the last node on that level
   */
  Climb(long node, long last) {
    this.node = node;
    this.last = last;
  }

  /** How many siblings there are on the way that is left: a proof has as many hashes, not one more. */
  int steps() {
    // Below the level where the ways of the node and of the last one part every level has a
    // sibling,
    // above it those where the node is a right child.
    int parted = Long.SIZE - Long.numberOfLeadingZeros(node ^ last);
    return parted + Long.bitCount(node >> parted);
  }

  /** Whether the next sibling stands to the left. */
  boolean siblingIsLeft() {
    return (node & 1) == 1 || node == last;
  }

  /** Goes on to the parent. */
  void up() {
    int lonely = siblingIsLeft() ? Long.numberOfTrailingZeros(node) : 0;
    node >>= lonely + 1;
    last >>= lonely + 1;
  }
}
