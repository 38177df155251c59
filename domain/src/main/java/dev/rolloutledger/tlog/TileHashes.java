package dev.rolloutledger.tlog;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hashes of a tree that is kept in tiles. It keeps the few tiles that it read last; it trusts what it
 * reads, so compare a root with a checkpoint. Not for two threads at once.
 */
public final class TileHashes implements HashReader {

  private static final int KEPT = 32;
  private static final int HEIGHT = 8;

  private final long size;
  private final TileSource source;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<Tile, byte[]> kept = new LinkedHashMap<>(KEPT * 2, 0.75f, true);

  /**
   * The hashes of a tree.
   *
   * @param size number of its leaves: it says how wide the tiles at the edge are
   */
  public TileHashes(long size, TileSource source) {
    Trees.checkSize(size);
    this.size = size;
    this.source = source;
  }

  @Override
  public Hash hash(int level, long index) {
    int inTile = level % HEIGHT;
    if (level < 0 || index < 0 || level >= Long.SIZE - 1 || index >= size >> level) {
      throw new TlogException(
          "a tree of " + size + " has no full subtree " + index + " on level " + level);
    }
    long first = index << inTile;
    Tile tile = Tiles.at(level / HEIGHT, first / Tile.FULL, size);
    int offset = (int) (first % Tile.FULL) * Hash.LENGTH;
    return hasher.subtree(bytes(tile), offset, 1 << inTile);
  }

  private byte[] bytes(Tile tile) {
    byte[] bytes = kept.get(tile);
    if (bytes == null) {
      bytes = source.read(tile);
      Tiles.checkLength(tile, bytes);
      if (kept.size() == KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
      kept.put(tile, bytes);
    }
    return bytes;
  }
}
