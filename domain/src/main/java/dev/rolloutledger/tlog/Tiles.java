package dev.rolloutledger.tlog;

import java.util.ArrayList;
import java.util.List;

/** Which tiles a tree of some size has, and what is in them. */
public final class Tiles {

  private static final int HEIGHT = 8;
  /** A tree of less than 2^63 leaves has no hash on a higher level. */
  private static final int MAX_LEVEL = 7;

  private Tiles() {}

  /** All tiles of a tree, the lowest level first. */
  public static List<Tile> of(long size) {
    return between(0, size);
  }

  /**
   * The tiles that a tree has and that it had not, or not as wide, when it was smaller.
   *
   * @throws TlogException if the sizes do not fit
   */
  public static List<Tile> between(long oldSize, long size) {
    Trees.checkSize(oldSize);
    if (oldSize > size) {
      throw new TlogException("a tree of " + oldSize + " does not become one of " + size);
    }
    List<Tile> tiles = new ArrayList<>();
    for (int level = 0;
        level <= MAX_LEVEL && hashes(level, size) > hashes(level, oldSize);
        level++) {
      long last = (hashes(level, size) - 1) / Tile.FULL;
      for (long index = hashes(level, oldSize) / Tile.FULL; index <= last; index++) {
        tiles.add(at(level, index, size));
      }
    }
    return tiles;
  }

  /**
   * A tile as wide as a tree has it.
   *
   * @throws TlogException if the tree has no such tile
   */
  public static Tile at(int level, long index, long size) {
    long width = Math.min(hashes(level, size) - index * Tile.FULL, Tile.FULL);
    if (index < 0 || width < 1) {
      throw new TlogException("a tree of " + size + " has no tile " + index + " on level " + level);
    }
    return new Tile(level, index, (int) width);
  }

  /** How many hashes a tree has on a level of tiles. */
  private static long hashes(int level, long size) {
    return level > MAX_LEVEL ? 0 : size >> (HEIGHT * level);
  }

  /** What is in a tile's file. */
  public static byte[] bytes(Tile tile, HashReader reader) {
    byte[] bytes = new byte[tile.length()];
    for (int i = 0; i < tile.width(); i++) {
      reader.hash(tile.height(), tile.first() + i).copyTo(bytes, i * Hash.LENGTH);
    }
    return bytes;
  }

  /**
   * The hashes in a tile's file.
   *
   * @throws TlogException if the file is longer or shorter than the tile is wide
   */
  public static List<Hash> hashes(Tile tile, byte[] bytes) {
    checkLength(tile, bytes);
    List<Hash> hashes = new ArrayList<>(tile.width());
    for (int i = 0; i < tile.width(); i++) {
      hashes.add(Hash.at(bytes, i * Hash.LENGTH, Hash.LENGTH));
    }
    return hashes;
  }

  static void checkLength(Tile tile, byte[] bytes) {
    if (bytes.length != tile.length()) {
      throw new TlogException(
          "expected " + tile.length() + " bytes in " + tile.path() + ", found " + bytes.length);
    }
  }
}
