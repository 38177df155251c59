package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.TlogException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the leaf hashes of a tree that was signed, once: computes its root, and finds the
 * files of the log that are missing, torn or wrong. Only after the root turned out to be the signed
 * one are those made again, with the bytes that they had.
 */
final class Restoration {

  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  /** Leaf hashes that are read at once. */
  private static final int PIECE = 16 * Tile.FULL;

  private final LogDirectory directory;
  private final Leaves leaves;
  private final long size;
  private final GrowingTree tree = new GrowingTree();

  /** Bytes of each tile that is to be written; of those of level 0 none, which are read again. */
  private final Map<Tile, Optional<byte[]>> tiles = new LinkedHashMap<>();

  private final List<Tile> bundles = new ArrayList<>();

  Restoration(LogDirectory directory, Leaves leaves, long size) {
    this.directory = directory;
    this.leaves = leaves;
    this.size = size;
  }

  /**
   * Computes the root of the entries as they are stored.
   *
   * @param progress told how many were read; may throw to end it
   * @throws InconsistentLogException if one is missing
   */
  Hash root(LongConsumer progress) {
    while (tree.size() < size) {
      long from = tree.size();
      leaves
          .hashes(from, Math.min(size, from + PIECE))
          .forEach(leaf -> tree.add(leaf, this::compare));
      progress.accept(tree.size());
    }
    compareEdge();
    return tree.root();
  }

  private void compareEdge() {
    for (int level = 0; level < Long.BYTES; level++) {
      List<Hash> edge = tree.edge(level);
      if (!edge.isEmpty()) {
        compare(new Tile(level, size >> (Byte.SIZE * (level + 1)), edge.size()), edge);
      }
    }
  }

  private void compare(Tile tile, List<Hash> hashes) {
    byte[] expected = GrowingTree.bytes(hashes);
    if (!Arrays.equals(directory.tile(tile).orElse(null), expected)) {
      tiles.put(tile, tile.level() == 0 ? Optional.empty() : Optional.of(expected));
    }
    if (tile.level() == 0 && !holds(tile, hashes)) {
      bundles.add(tile);
    }
  }

  private boolean holds(Tile tile, List<Hash> hashes) {
    try {
      Optional<byte[]> found = directory.bundle(tile);
      return found.isPresent()
          && EntryBundle.decode(found.get()).stream()
              .map(Rfc6962::leaf)
              .toList()
              .equals(hashes);
    } catch (TlogException torn) {
      return false;
    }
  }

  /**
   * Writes the files that were found missing or wrong, and goes on from there.
   *
   * @param progress told how many are left; may throw to end it
   * @throws InconsistentLogException if the row of an entry is not what its leaf hash says
   */
  EdgeWriter restore(LongConsumer progress) {
    long left = (long) tiles.size() + bundles.size();
    if (left > 0) {
      LOG.warn(
          "{} files of the log were missing, torn or wrong and are made again from the ledger: {}",
          left,
          examples());
    }
    for (Tile tile : bundles) {
      directory.writeBundle(tile, EntryBundle.encode(bytesOf(tile)));
      progress.accept(--left);
    }
    for (Map.Entry<Tile, Optional<byte[]>> each : tiles.entrySet()) {
      Tile tile = each.getKey();
      directory.write(tile, each.getValue().orElseGet(() -> hashesOf(tile)));
      progress.accept(--left);
    }
    long edge = size - size % Tile.FULL;
    return new EdgeWriter(directory, tree, edge == size ? List.of() : leaves.bytes(edge, size));
  }

  private String examples() {
    List<String> names = new ArrayList<>();
    bundles.forEach(tile -> names.add(tile.bundlePath()));
    tiles.keySet().forEach(tile -> names.add(tile.path()));
    return names.size() <= 5
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 5)) + " and others";
  }

  private List<byte[]> bytesOf(Tile tile) {
    return leaves.bytes(tile.first(), tile.first() + tile.width());
  }

  private byte[] hashesOf(Tile tile) {
    return GrowingTree.bytes(leaves.hashes(tile.first(), tile.first() + tile.width()));
  }
}
