package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.Consistency;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.HashReader;
import dev.rolloutledger.tlog.TlogException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares a tree, as it is made again, with every checkpoint that is known of the log. A tree that has
 * the root of each at its size begins with each of theirs.
 */
public final class Checkpoints {

  private final NavigableMap<Long, List<KnownCheckpoint>> bySize = new TreeMap<>();
  private final List<KnownCheckpoint> matched = new ArrayList<>();
  private final Findings findings;
  private long agreed;

  /** Says at once where two of them cannot be of one log. */
  public Checkpoints(Collection<KnownCheckpoint> known, Findings findings) {
    this.findings = findings;
    known.forEach(
        each -> bySize.computeIfAbsent(each.size(), size -> new ArrayList<>()).add(each));
    bySize.values().forEach(this::fork);
  }

  private void fork(List<KnownCheckpoint> same) {
    KnownCheckpoint first = same.get(0);
    for (KnownCheckpoint other : same) {
      if (!other.signed().root().equals(first.signed().root())) {
        findings.add(
            Problem.FORK,
            "two checkpoints of " + first.size() + " entries (" + first.name() + ", " + other.name()
                + ")",
            "one root",
            first.signed().root().base64() + " and " + other.signed().root().base64()
                + ": the log was forked");
      }
    }
  }

  /**
   * Compares those of smaller sizes with a tree by proofs of consistency, which take few of its hashes.
   *
   * @param size of the tree
   * @param root of the tree
   * @param tree gives its hashes
   */
  public void before(long size, Hash root, HashReader tree) {
    bySize.headMap(size, false).values().stream()
        .flatMap(List::stream)
        .filter(known -> known.size() > 0)
        .forEach(known -> before(known, size, root, tree));
  }

  private void before(KnownCheckpoint known, long size, Hash root, HashReader tree) {
    try {
      List<Hash> proof = Consistency.prove(known.size(), size, tree);
      Consistency.verify(known.size(), size, proof, known.signed().root(), root);
      matched.add(known);
    } catch (TlogException e) {
      findings.add(
          Problem.ROOT,
          known.name() + ", which signed " + known.size() + " entries",
          "to be the beginning of the tree of " + size + " entries",
          "another (" + e.getMessage() + ")");
    }
  }

  /** The next size, beyond one, at which the root is asked for. */
  public OptionalLong next(long size) {
    Long next = bySize.higherKey(size);
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** Takes the root of the tree at a size; sizes ascend. */
  public void reached(long size, Hash root) {
    long before = agreed;
    for (KnownCheckpoint known : bySize.getOrDefault(size, List.of())) {
      if (known.signed().root().equals(root)) {
        matched.add(known);
        agreed = size;
      } else {
        findings.add(
            Problem.ROOT,
            known.name() + ", which signed " + size + " entries",
            "the root " + known.signed().root().base64(),
            root.base64() + ": something in entries " + before + " to " + (size - 1)
                + " was changed after they were signed");
      }
    }
  }

  /**
   * Says where more was signed than there is.
   *
   * @param size of the whole tree
   */
  public void end(long size) {
    bySize.tailMap(size, false).values().stream()
        .flatMap(List::stream)
        .forEach(known -> findings.add(
            Problem.ROLLED_BACK,
            known.name(),
            known.size() + " entries, which were signed",
            size + ": entries " + size + " to " + (known.size() - 1)
                + " were taken away, or an older copy was put in place"));
  }

  /** Those that the tree agrees with. */
  public List<KnownCheckpoint> matched() {
    return List.copyOf(matched);
  }

  /** The largest one kept outside that the tree agrees with; null where there is none. */
  public @Nullable KnownCheckpoint anchor() {
    return matched.stream()
        .filter(KnownCheckpoint::outside)
        .reduce((a, b) -> b.size() >= a.size() ? b : a)
        .orElse(null);
  }
}
