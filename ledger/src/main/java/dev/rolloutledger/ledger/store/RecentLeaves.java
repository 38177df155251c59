package dev.rolloutledger.ledger.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The leaves that this process added last, so that whoever writes the log's files need not read them
 * back: a bounded number, without gaps.
 */
public final class RecentLeaves {

  private static final int MOST = 8_192;

  private final Deque<byte[]> leaves = new ArrayDeque<>();
  private long end;

  /**
   * Takes the leaves of a batch.
   *
   * @param known the ledger's size as far as this process knew it
   * @param size the ledger's size with them
   */
  synchronized void add(long known, long size, List<byte[]> added) {
    long first = size - added.size();
    if (first != end || first != known) {
      // Another writer appended in between, or nothing is known yet.
      leaves.clear();
    }
    leaves.addAll(added);
    end = size;
    while (leaves.size() > MOST) {
      leaves.removeFirst();
    }
  }

  /** The bytes of the leaves of a range; empty where they are not all here. */
  public synchronized Optional<List<byte[]>> between(long from, long to) {
    long first = end - leaves.size();
    if (from < first || to > end) {
      return Optional.empty();
    }
    List<byte[]> result = new ArrayList<>(leaves);
    return Optional.of(result.subList((int) (from - first), (int) (to - first)));
  }
}
