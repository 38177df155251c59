package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows by leaves or by whole tiles of 256, of which it keeps the edge alone. What a tile's
 * leaves hash to can be worked out elsewhere, on as many threads as there are.
 */
public final class TreeFold {

  private static final int HEIGHT = 8;

  private CompactRange tiles;
  private CompactRange rest;

  /** A tree that is there already. */
  public TreeFold(CompactRange from) {
    long full = from.size() >> HEIGHT;
    int subtrees = Long.bitCount(full);
    tiles = CompactRange.of(full, from.subtrees().subList(0, subtrees));
    rest = CompactRange.of(
        from.size() % Tile.FULL,
        from.subtrees().subList(subtrees, from.subtrees().size()));
  }

  /**
   * Appends leaves.
   *
   * @param leaves not more than there is room for in the last tile
   */
  public void add(List<Hash> leaves) {
    if (rest.size() + leaves.size() > Tile.FULL) {
      throw new IllegalArgumentException("expected leaves of one tile, found " + leaves.size());
    }
    rest = rest.with(leaves);
    if (rest.size() == Tile.FULL) {
      tiles = tiles.with(rest.root());
      rest = CompactRange.EMPTY;
    }
  }

  /** Appends a whole tile's leaves, of which the root is known; only where the last tile is full. */
  public void addTile(Hash root) {
    if (rest.size() > 0) {
      throw new IllegalArgumentException("expected a full tile, found one of " + rest.size());
    }
    tiles = tiles.with(root);
  }

  /** Number of leaves. */
  public long size() {
    return tiles.size() * Tile.FULL + rest.size();
  }

  /** The tree's right edge. */
  public CompactRange range() {
    List<Hash> subtrees = new ArrayList<>(tiles.subtrees());
    subtrees.addAll(rest.subtrees());
    return CompactRange.of(size(), subtrees);
  }
}
