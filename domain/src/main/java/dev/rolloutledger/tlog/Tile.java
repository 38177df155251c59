package dev.rolloutledger.tlog;

/**
 * A tile of a log, as c2sp.org/tlog-tiles names it: up to 256 hashes of one level that stand one after
 * another. The tile of level 0 has beside it the bundle of the same entries.
 *
 * @param level from 0 to 63; a hash of a level stands for 256 of the level below
 * @param index number of the tile on its level, 0 or more
 * @param width number of hashes, from 1 to 256
 */
public record Tile(int level, long index, int width) {

  /** Hashes of a full tile. */
  public static final int FULL = 256;

  private static final int MAX_LEVEL = 63;
  private static final int HEIGHT = 8;

  public Tile {
    if (level < 0 || level > MAX_LEVEL) {
      throw new TlogException("expected a tile's level from 0 to 63, found " + level);
    }
    if (index < 0) {
      throw new TlogException("expected a tile's number of 0 or more, found " + index);
    }
    if (width < 1 || width > FULL) {
      throw new TlogException("expected a tile's width from 1 to 256, found " + width);
    }
  }

  /** Whether it will never be wider. */
  public boolean full() {
    return width == FULL;
  }

  /** Length of its file in bytes. */
  public int length() {
    return width * Hash.LENGTH;
  }

  /** Level, in the tree, of its hashes. */
  public int height() {
    return HEIGHT * level;
  }

  /** Number, on their level of the tree, of its first hash. */
  public long first() {
    return index * FULL;
  }

  /** Its path below the log's prefix, such as {@code tile/0/x001/234.p/17}. */
  public String path() {
    return TilePath.format(this);
  }

  /**
   * Path of the bundle of entries whose hashes the tile has, such as {@code tile/entries/x001/234.p/17}.
   *
   * @throws TlogException if the tile is not of level 0
   */
  public String bundlePath() {
    return TilePath.formatBundle(this);
  }

  /**
   * The tile of a path.
   *
   * @throws TlogException if the path is not exactly what {@link #path()} gives for some tile
   */
  public static Tile parse(String path) {
    return TilePath.parse(path);
  }

  /**
   * The tile of level 0 beside a bundle of entries.
   *
   * @throws TlogException if the path is not exactly what {@link #bundlePath()} gives for some tile
   */
  public static Tile parseBundle(String path) {
    return TilePath.parseBundle(path);
  }
}
