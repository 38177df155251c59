package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree in tiles: of each level the hashes of the last tile that is not full yet.
 * It is all that is needed to go on, to write the tiles at the edge, and to know the root.
 */
final class GrowingTree {

  private static final int HEIGHT = 8;

  private final List<List<Hash>> rows = new ArrayList<>();
  private long size;

  /** Takes each tile that is full. */
  interface FullTiles {
    void full(Tile tile, List<Hash> hashes);
  }

  /** A tree that grows on its own from here on. */
  GrowingTree copy() {
    GrowingTree copy = new GrowingTree();
    rows.forEach(row -> copy.rows.add(new ArrayList<>(row)));
    copy.size = size;
    return copy;
  }

  void add(Hash leaf, FullTiles tiles) {
    size++;
    add(0, leaf, tiles);
  }

  private void add(int level, Hash hash, FullTiles tiles) {
    if (level == rows.size()) {
      rows.add(new ArrayList<>());
    }
    List<Hash> row = rows.get(level);
    row.add(hash);
    if (row.size() == Tile.FULL) {
      List<Hash> hashes = List.copyOf(row);
      row.clear();
      tiles.full(new Tile(level, (size >> (HEIGHT * (level + 1))) - 1, Tile.FULL), hashes);
      add(level + 1, CompactRange.EMPTY.with(hashes).root(), tiles);
    }
  }

  long size() {
    return size;
  }

  Hash root() {
    List<Hash> subtrees = new ArrayList<>();
    for (int level = rows.size() - 1; level >= 0; level--) {
      subtrees.addAll(CompactRange.EMPTY.with(rows.get(level)).subtrees());
    }
    return CompactRange.of(size, subtrees).root();
  }

  /** The hashes of the last tile of a level, which is not full; none where the last one is. */
  List<Hash> edge(int level) {
    return level < rows.size() ? rows.get(level) : List.of();
  }

  static byte[] bytes(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
    }
    return bytes;
  }
}
