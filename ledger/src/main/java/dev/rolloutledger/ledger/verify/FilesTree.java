package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.verify.CheckedChunk;
import dev.rolloutledger.verify.Checkpoints;
import dev.rolloutledger.verify.Findings;
import dev.rolloutledger.verify.GrowingTree;
import dev.rolloutledger.verify.KnownCheckpoint;
import dev.rolloutledger.verify.LogFiles;
import dev.rolloutledger.verify.UpperTiles;
import java.util.List;

/** The tree that the log's files are of: made again from its bundles, and compared tile by tile. */
final class FilesTree {

  private final KnownCheckpoint log;
  private final Findings findings;
  private final Findings own = new Findings();
  private final GrowingTree tree;
  private final UpperTiles upper;
  private long bundled;
  private long tiles;

  FilesTree(LogFiles files, KnownCheckpoint log, CompactRange from, Findings findings) {
    this.log = log;
    this.findings = findings;
    this.tree = new GrowingTree(
        from, new Checkpoints(List.of(log.named(files.name() + ", its tiles")), own));
    this.upper = new UpperTiles(files, log.size(), from.size() / Tile.FULL, findings);
  }

  void add(CheckedChunk checked) {
    CheckedChunk.Leaves leaves = checked.files();
    tree.add(checked.chunk().first(), leaves);
    if (leaves != null) {
      bundled += leaves.hashes().size();
      if (leaves.root() != null) {
        upper.add(leaves.root());
      }
    }
    tiles++;
  }

  void end() {
    tiles += upper.end();
    // Where single tiles are wrong the root says no more.
    if (findings.isEmpty() && tree.size() == log.size()) {
      findings.addAll(own.list());
    }
  }

  long bundled() {
    return bundled;
  }

  long tiles() {
    return tiles;
  }
}
