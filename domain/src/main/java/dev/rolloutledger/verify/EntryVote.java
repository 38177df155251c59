package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry as several places have it, where they do not agree: which of them was changed. What two
 * have stands against a third; a database alone against the log's files is what was changed.
 *
 * @param tile path of its tile
 * @param row its leaf, made again from its columns; null where there is no database
 * @param kept the leaf hash beside it; null where there is none
 * @param bundled its leaf in the bundle of entries; null where there is none
 * @param tiled its leaf hash in the tile; null where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // None is compared.
record EntryVote(
    String place,
    String tile,
    String bundle,
    byte @Nullable [] row,
    @Nullable Hash rowHash,
    @Nullable Hash kept,
    byte @Nullable [] bundled,
    @Nullable Hash bundledHash,
    @Nullable Hash tiled) {

  /** What is wrong; nothing where all agree. */
  List<Finding> findings() {
    Hash right = right();
    List<Finding> findings = new ArrayList<>();
    if (right == null) {
      return findings;
    }
    if (kept == null && rowHash == null && bundledHash != null && tiled != null) {
      // One against one: which of them was changed the root tells, which is made of the bundles.
      findings.add(new Finding(
          Problem.TILE,
          tile + " and " + bundle + ", " + place,
          "one leaf hash",
          tiled + " and " + bundledHash));
      return findings;
    }
    if (rowHash != null && !rowHash.equals(right)) {
      findings.add(rowChanged(right));
    }
    if (kept != null && !kept.equals(right) && !kept.equals(rowHash)) {
      findings.add(new Finding(
          Problem.LEAF, place, "the leaf hash " + right + " beside it", kept.toString()));
    }
    if (bundledHash != null && !bundledHash.equals(right)) {
      findings.add(differing(Problem.BUNDLE, bundle + ", " + place, bundled, row, right));
    }
    if (tiled != null && !tiled.equals(right)) {
      findings.add(new Finding(
          Problem.TILE, tile + ", " + place, "its leaf hash " + right, tiled.toString()));
    }
    return findings;
  }

  private Finding rowChanged(Hash right) {
    return differing(Problem.ENTRY, place, row, right.equals(bundledHash) ? bundled : null, right);
  }

  /** Says the fields where there is a right leaf to compare with, else the hashes. */
  private static Finding differing(
      Problem problem,
      String place,
      byte @Nullable [] found,
      byte @Nullable [] expected,
      Hash right) {
    LeafFields.Pair fields =
        found == null || expected == null ? null : LeafFields.differing(expected, found);
    return fields != null
        ? new Finding(problem, place, fields.expected(), fields.found())
        : new Finding(
            problem, place, "what the leaf hash " + right + " was made of", "something else");
  }

  /** The hash that most have; of two as often the log's files' before the database's. */
  private @Nullable Hash right() {
    Hash best = null;
    int most = 0;
    for (Hash each : new Hash[] {tiled, bundledHash, kept, rowHash}) {
      int count = each == null ? 0 : votes(each);
      if (count > most) {
        best = each;
        most = count;
      }
    }
    return best;
  }

  private int votes(Hash hash) {
    int votes = 0;
    for (Hash each : new Hash[] {tiled, bundledHash, kept, rowHash}) {
      votes += hash.equals(each) ? 1 : 0;
    }
    return votes;
  }
}
