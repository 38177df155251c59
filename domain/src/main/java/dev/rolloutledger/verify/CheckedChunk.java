package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.TreeHasher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk after each of its entries was looked at.
 *
 * @param rows leaves made again from the database; null where there is none, or one is missing
 * @param files leaves by the log's files; null where it has none of these entries, or none that can be
 *     read
 * @param findings what is wrong with single entries, and with the files that have them
 */
public record CheckedChunk(
    Chunk chunk, @Nullable Leaves rows, @Nullable Leaves files, List<Finding> findings) {

  /**
   * Leaves that stand one after another.
   *
   * @param hashes at least one
   * @param root of the tile, where they are all of its leaves
   */
  public record Leaves(List<Hash> hashes, @Nullable Hash root) {

    static Leaves of(List<Hash> hashes, TreeHasher hasher) {
      return new Leaves(hashes, hashes.size() == Tile.FULL ? root(hashes, hasher) : null);
    }

    static Hash root(List<Hash> hashes, TreeHasher hasher) {
      byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
      for (int i = 0; i < hashes.size(); i++) {
        hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
      }
      return hasher.subtree(bytes, 0, hashes.size());
    }
  }
}
