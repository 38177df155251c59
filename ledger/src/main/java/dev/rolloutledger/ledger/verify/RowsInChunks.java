package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import dev.rolloutledger.verify.Chunk;
import dev.rolloutledger.verify.LedgerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Groups entries by the tiles that they are in. */
final class RowsInChunks {

  private final long signedSize;
  private final boolean database;
  private final Consumer<Chunk> chunks;
  private List<LedgerRow> rows = new ArrayList<>();
  private long first;

  /**
   * Begins.
   *
   * @param from index of the first entry
   * @param signedSize size of the tree that the log's files are of
   * @param database whether there are rows
   */
  RowsInChunks(long from, long signedSize, boolean database, Consumer<Chunk> chunks) {
    this.first = from;
    this.signedSize = signedSize;
    this.database = database;
    this.chunks = chunks;
  }

  void add(LedgerRow row) {
    if (row.index() < first) {
      // It is told where the order is looked at.
      return;
    }
    while (row.index() >= endOfTile()) {
      close(endOfTile());
    }
    rows.add(row);
  }

  private long endOfTile() {
    return (first / Tile.FULL + 1) * Tile.FULL;
  }

  private void close(long end) {
    chunks.accept(new Chunk(first, end, database ? rows : null, tile()));
    first = end;
    rows = new ArrayList<>();
  }

  private @Nullable Tile tile() {
    return first < signedSize ? Tiles.at(0, first / Tile.FULL, signedSize) : null;
  }

  /**
   * Gives what is left.
   *
   * @param size number of entries, in the database or in the files, whichever has more
   */
  void end(long size) {
    while (first < size) {
      close(Math.min(size, endOfTile()));
    }
  }
}
