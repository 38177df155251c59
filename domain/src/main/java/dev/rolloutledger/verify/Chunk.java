package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.Tile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries that one tile has, or the last of them, with all that is known of each.
 *
 * @param first index of the first entry that is looked at
 * @param end index after the last one
 * @param rows the database's, in the order of their indexes; null where there is no database
 * @param tile as wide as the signed tree has it; null where it has none of these entries
 */
public record Chunk(
    long first,
    long end,
    @Nullable List<LedgerRow> rows,
    @Nullable Tile tile) {

  /** Index of the first entry of the tile in which an entry is. */
  static long start(long index) {
    return index / Tile.FULL * Tile.FULL;
  }

  /** How far the first entry that is looked at is from the tile's beginning. */
  int skipped() {
    return (int) (first - start(first));
  }
}
