package dev.rolloutledger.tlog;

/** Where tiles are kept. */
@FunctionalInterface
public interface TileSource {

  /**
   * What is in a tile's file.
   *
   * @param tile as wide as the tree that is read has it
   * @throws TlogException if it is not there
   */
  byte[] read(Tile tile);
}
