package dev.rolloutledger.tlog;

import java.util.Locale;

/** Paths of tiles: numbers in groups of three digits, all but the last with an x before them. */
final class TilePath {

  private static final String TILES = "tile/";
  private static final String BUNDLES = "tile/entries/";
  private static final String PARTIAL = ".p/";
  private static final int GROUP = 1000;
  /** A longer path names no number of 63 bits. */
  private static final int MAX_LENGTH = 100;

  private TilePath() {}

  static String format(Tile tile) {
    return TILES + tile.level() + "/" + number(tile.index()) + width(tile.width());
  }

  static String formatBundle(Tile tile) {
    if (tile.level() != 0) {
      throw new TlogException("expected a tile of level 0 beside entries, found " + format(tile));
    }
    return BUNDLES + number(tile.index()) + width(tile.width());
  }

  private static String number(long index) {
    String groups = String.format(Locale.ROOT, "%03d", index % GROUP);
    for (long left = index / GROUP; left > 0; left /= GROUP) {
      groups = String.format(Locale.ROOT, "x%03d/", left % GROUP) + groups;
    }
    return groups;
  }

  private static String width(int width) {
    return width == Tile.FULL ? "" : PARTIAL + width;
  }

  static Tile parse(String path) {
    int slash = path.indexOf('/', TILES.length());
    if (!path.startsWith(TILES) || slash < 0) {
      throw bad(path);
    }
    long level = digits(path.substring(TILES.length(), slash), path);
    Tile tile = parse(level, path.substring(slash + 1), path);
    return checked(tile, tile.path(), path);
  }

  static Tile parseBundle(String path) {
    if (!path.startsWith(BUNDLES)) {
      throw bad(path);
    }
    Tile tile = parse(0, path.substring(BUNDLES.length()), path);
    return checked(tile, tile.bundlePath(), path);
  }

  private static Tile parse(long level, String text, String path) {
    int dot = text.indexOf(PARTIAL);
    String number = dot < 0 ? text : text.substring(0, dot);
    long width = dot < 0 ? Tile.FULL : digits(text.substring(dot + PARTIAL.length()), path);
    long index = digits(number.replace("/", "").replace("x", ""), path);
    if (level > Integer.MAX_VALUE || width > Integer.MAX_VALUE) {
      throw bad(path);
    }
    return new Tile((int) level, index, (int) width);
  }

  private static long digits(String text, String path) {
    if (path.length() > MAX_LENGTH || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw bad(path);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TlogException(sentence(path), e);
    }
  }

  /** There is one path for each tile; every other way to write it is none. */
  private static Tile checked(Tile tile, String written, String path) {
    if (!written.equals(path)) {
      throw bad(path);
    }
    return tile;
  }

  private static TlogException bad(String path) {
    return new TlogException(sentence(path));
  }

  private static String sentence(String path) {
    return "expected the path of a tile such as tile/0/x001/234.p/17 or tile/entries/x001/234, found "
        + Base64Text.quoted(path);
  }
}
