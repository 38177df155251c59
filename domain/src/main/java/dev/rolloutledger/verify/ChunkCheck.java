package dev.rolloutledger.verify;

import dev.rolloutledger.leaf.LeafException;
import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.TreeHasher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each entry of a chunk: makes its leaf again from its columns and compares it with the hash
 * beside it, with the bundle of entries and with the tile. Knows nothing of other chunks, so that any
 * number can be checked at once.
 */
public final class ChunkCheck {

  private final Chunk chunk;
  private final TreeHasher hasher = new TreeHasher();
  private final List<Finding> findings = new ArrayList<>();
  private final @Nullable List<byte[]> bundle;
  private final @Nullable List<Hash> tile;
  private final @Nullable LedgerRow[] rows;
  private final @Nullable Hash[] made;
  private final @Nullable Hash[] held;

  private ChunkCheck(Chunk chunk, @Nullable LogFiles files) {
    this.chunk = chunk;
    int size = (int) (chunk.end() - chunk.first());
    this.rows = new LedgerRow[size];
    this.made = new Hash[size];
    this.held = new Hash[size];
    Tile at = chunk.tile();
    this.bundle = files == null || at == null ? null : bundle(at, files);
    this.tile = files == null || at == null ? null : tile(at, files);
    if (chunk.rows() != null) {
      chunk.rows().forEach(this::place);
    }
  }

  /**
   * Checks a chunk.
   *
   * @param files the log's; null where there are none
   */
  public static CheckedChunk check(Chunk chunk, @Nullable LogFiles files) {
    return new ChunkCheck(chunk, files).checked();
  }

  private @Nullable List<byte[]> bundle(Tile at, LogFiles files) {
    String path = at.bundlePath();
    try {
      byte[] bytes = files.read(path).orElse(null);
      if (bytes != null) {
        return EntryBundle.decode(bytes, at.width());
      }
      findings.add(missing(Problem.BUNDLE, path));
    } catch (TlogException e) {
      findings.add(unreadable(Problem.BUNDLE, path, at.width() + " entries", e));
    }
    return null;
  }

  private @Nullable List<Hash> tile(Tile at, LogFiles files) {
    String path = at.path();
    try {
      byte[] bytes = files.read(path).orElse(null);
      if (bytes != null) {
        return Tiles.hashes(at, bytes);
      }
      findings.add(missing(Problem.TILE, path));
    } catch (TlogException e) {
      findings.add(unreadable(Problem.TILE, path, at.width() + " hashes", e));
    }
    return null;
  }

  static Finding missing(Problem problem, String path) {
    return new Finding(problem, path, "the file", "none");
  }

  static Finding unreadable(Problem problem, String path, String expected, TlogException e) {
    return new Finding(problem, path, expected, "another file (" + e.getMessage() + ")");
  }

  private void place(LedgerRow row) {
    long at = row.index() - chunk.first();
    if (at >= 0 && at < rows.length && rows[(int) at] == null) {
      rows[(int) at] = row;
    }
  }

  private CheckedChunk checked() {
    for (int i = 0; i < rows.length; i++) {
      check(i);
    }
    return new CheckedChunk(
        chunk, chunk.rows() == null ? null : leaves(made), leaves(held), List.copyOf(findings));
  }

  /** Those up to the first that is not there; null where there are none, or others behind it. */
  private CheckedChunk.@Nullable Leaves leaves(@Nullable Hash[] hashes) {
    List<Hash> list = new ArrayList<>(hashes.length);
    boolean ended = false;
    for (Hash hash : hashes) {
      if (hash != null && ended) {
        return null;
      }
      ended |= hash == null;
      if (hash != null) {
        list.add(hash);
      }
    }
    return list.isEmpty() ? null : CheckedChunk.Leaves.of(list, hasher);
  }

  private void check(int i) {
    LedgerRow row = rows[i];
    byte[] remade = row == null ? null : remade(row);
    byte[] bundled = at(bundle, i);
    Hash tiled = at(tile, i);
    Hash rowHash = remade == null ? null : hasher.leaf(remade);
    Hash bundledHash = bundled == null
        ? null
        : remade != null && Arrays.equals(remade, bundled) ? rowHash : hasher.leaf(bundled);
    made[i] = rowHash;
    held[i] = bundledHash != null ? bundledHash : tiled;
    Hash kept = row == null ? null : kept(row);
    if (!agree(rowHash, kept, bundledHash, tiled)) {
      Tile of = Objects.requireNonNullElseGet(
          chunk.tile(), () -> new Tile(0, chunk.first() / Tile.FULL, Tile.FULL));
      EntryVote vote = new EntryVote(
          row == null ? LedgerRow.place(chunk.first() + i) : row.place(),
          of.path(),
          of.bundlePath(),
          remade,
          rowHash,
          kept,
          bundled,
          bundledHash,
          tiled);
      findings.addAll(vote.findings());
    }
  }

  private <T> @Nullable T at(@Nullable List<T> list, int i) {
    int place = chunk.skipped() + i;
    return list == null || place >= list.size() ? null : list.get(place);
  }

  private byte @Nullable [] remade(LedgerRow row) {
    try {
      byte[] bytes = RowLeaf.bytes(row);
      EntryBundle.check(bytes);
      return bytes;
    } catch (LeafException | TlogException e) {
      findings.add(new Finding(
          Problem.ENTRY,
          row.place(),
          "columns that make a leaf",
          "others (" + e.getMessage() + ")"));
      return null;
    }
  }

  private @Nullable Hash kept(LedgerRow row) {
    byte[] leaf = row.leaf();
    if (leaf != null && leaf.length == Hash.LENGTH) {
      return Hash.of(leaf);
    }
    findings.add(new Finding(
        Problem.LEAF,
        row.place(),
        "a leaf hash of 32 bytes beside it",
        leaf == null ? "none" : leaf.length + " bytes"));
    return null;
  }

  private static boolean agree(@Nullable Hash... hashes) {
    Hash first = null;
    for (Hash hash : hashes) {
      if (hash != null && first != null && !hash.equals(first)) {
        return false;
      }
      first = first == null ? hash : first;
    }
    return true;
  }
}
