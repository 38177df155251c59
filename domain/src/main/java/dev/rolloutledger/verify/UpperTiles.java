package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.TreeHasher;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiles above level 0, made again from those below and compared with the log's. Keeps the last tile
 * of each level.
 */
public final class UpperTiles {

  private final LogFiles files;
  private final long size;
  private final long from;
  private final Findings findings;
  private final TreeHasher hasher = new TreeHasher();
  private final List<Level> levels = new ArrayList<>();
  private long checked;

  /**
   * Begins.
   *
   * @param size of the signed tree
   * @param from number of the first tile of level 0 that is given
   */
  public UpperTiles(LogFiles files, long size, long from, Findings findings) {
    this.files = files;
    this.size = size;
    this.from = from;
    this.findings = findings;
  }

  /** Hashes of a level that wait for their tile to be full. */
  private static final class Level {

    private final int number;
    private long first;
    private final List<Hash> hashes = new ArrayList<>();

    Level(int number, long first) {
      this.number = number;
      this.first = first;
    }
  }

  /** Takes the root of the next full tile of level 0. */
  public void add(Hash root) {
    add(1, root);
  }

  private void add(int number, Hash hash) {
    if (levels.size() < number) {
      levels.add(new Level(number, firstOf(number)));
    }
    Level level = levels.get(number - 1);
    level.hashes.add(hash);
    if ((level.first + level.hashes.size()) % Tile.FULL == 0) {
      close(level);
    }
  }

  /** A tile that began before the first hash is not made again, nor are those above it up to there. */
  private long firstOf(int number) {
    long first = from;
    for (int level = 1; level < number; level++) {
      first = (first + Tile.FULL - 1) / Tile.FULL;
    }
    return first;
  }

  private void close(Level level) {
    compare(level);
    List<Hash> hashes = List.copyOf(level.hashes);
    level.first += hashes.size();
    level.hashes.clear();
    if (hashes.size() == Tile.FULL) {
      add(level.number + 1, CheckedChunk.Leaves.root(hashes, hasher));
    }
  }

  private void compare(Level level) {
    Tile tile = Tiles.at(level.number, level.first / Tile.FULL, size);
    try {
      byte[] bytes = files.read(tile.path()).orElse(null);
      if (bytes == null) {
        findings.add(ChunkCheck.missing(Problem.TILE, tile.path()));
      } else {
        compare(level, tile, Tiles.hashes(tile, bytes));
      }
    } catch (TlogException e) {
      findings.add(ChunkCheck.unreadable(Problem.TILE, tile.path(), tile.width() + " hashes", e));
    }
    checked++;
  }

  private void compare(Level level, Tile tile, List<Hash> found) {
    int skipped = (int) (level.first % Tile.FULL);
    for (int i = 0; i < level.hashes.size(); i++) {
      Hash made = level.hashes.get(i);
      if (!made.equals(found.get(skipped + i))) {
        findings.add(
            Problem.TILE,
            tile.path() + ", hash " + (skipped + i),
            "the root " + made + " of the tile below it",
            found.get(skipped + i).toString());
      }
    }
  }

  /** Compares the tiles at the edge; returns how many were compared in all. */
  public long end() {
    for (Level level : List.copyOf(levels)) {
      if (!level.hashes.isEmpty()) {
        compare(level);
      }
    }
    return checked;
  }
}
