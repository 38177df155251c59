package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree and the entries of its last bundle, and how their files grow: each call writes the tiles and
 * bundles that the new entries fill, and the partial ones at the edge.
 */
final class EdgeWriter {

  private final LogDirectory directory;
  private final GrowingTree tree;

  /** The entries beside the last tile of level 0, as long as it is not full. */
  private final List<byte[]> bundle;

  EdgeWriter(LogDirectory directory, GrowingTree tree, List<byte[]> bundle) {
    this.directory = directory;
    this.tree = tree;
    this.bundle = new ArrayList<>(bundle);
  }

  /** Grows on its own: what goes wrong leaves this one as it was. */
  EdgeWriter copy() {
    return new EdgeWriter(directory, tree.copy(), bundle);
  }

  /**
   * Takes further entries; their files are written when this returns.
   *
   * @throws LogException if a file cannot be written
   */
  void append(List<byte[]> leaves) {
    long before = tree.size();
    for (byte[] leaf : leaves) {
      bundle.add(leaf);
      tree.add(Rfc6962.leaf(leaf), this::full);
    }
    for (Tile tile : Tiles.between(before, tree.size())) {
      if (!tile.full()) {
        directory.write(tile, GrowingTree.bytes(tree.edge(tile.level())));
      }
    }
    if (!bundle.isEmpty() && !leaves.isEmpty()) {
      directory.writeBundle(
          Tiles.at(0, tree.size() / Tile.FULL, tree.size()), EntryBundle.encode(bundle));
    }
  }

  private void full(Tile tile, List<Hash> hashes) {
    if (tile.level() == 0) {
      directory.writeBundle(tile, EntryBundle.encode(bundle));
      bundle.clear();
    }
    directory.write(tile, GrowingTree.bytes(hashes));
  }

  long size() {
    return tree.size();
  }

  Hash root() {
    return tree.root();
  }
}
