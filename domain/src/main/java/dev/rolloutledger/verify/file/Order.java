package dev.rolloutledger.verify.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** Whether a file has the entries of its proof, each once and in their order. */
final class Order {

  private final List<Proven> entries;
  private final long[] indexes;
  private final Consumer<Finding> findings;
  private final BitSet seen = new BitSet();
  private final List<Gap> gaps = new ArrayList<>();
  private int next;
  private long unread;

  /**
   * Entries that were not there where they should be.
   *
   * @param line that was read instead
   * @param unread lines since the last entry that could not be read: one of them may be what is missing
   */
  private record Gap(int from, int to, long line, long unread) {}

  /**
   * Where an entry belongs.
   *
   * @param position among the entries of the proof; -1 where it has none, which was told
   * @param skipped whether entries should have stood before it
   * @param late whether it should have stood before others
   */
  record Place(int position, boolean skipped, boolean late) {
    private static final Place NONE = new Place(-1, false, true);
  }

  Order(List<Proven> entries, Consumer<Finding> findings) {
    this.entries = entries;
    this.indexes = entries.stream().mapToLong(Proven::index).toArray();
    this.findings = findings;
  }

  /** Takes a line that cannot be read. */
  void unread() {
    unread++;
  }

  Place place(LineReading.Read read) {
    int position = position(read.entry().index());
    if (position < 0) {
      findings.accept(read.finding("it was added: it is none of the proof's entries"));
      return Place.NONE;
    }
    if (seen.get(position)) {
      findings.accept(read.finding("it stands in the file once more"));
      return Place.NONE;
    }
    seen.set(position);
    boolean skipped = position > next;
    if (position < next) {
      findings.accept(read.finding("it is out of order: it should stand before entry "
          + entries.get(next - 1).index()));
      return new Place(position, false, true);
    }
    if (skipped) {
      gaps.add(new Gap(next, position, read.line(), unread));
    }
    next = position + 1;
    unread = 0;
    return new Place(position, skipped, false);
  }

  private int position(long index) {
    return Arrays.binarySearch(indexes, index);
  }

  /** The entry of the proof that has an index. */
  Proven proven(long index) {
    return entries.get(position(index));
  }

  /** Tells what never came. */
  void end(long lines) {
    if (next < entries.size()) {
      gaps.add(new Gap(next, entries.size(), lines + 1, unread));
    }
    gaps.forEach(this::tell);
  }

  private void tell(Gap gap) {
    int first = seen.nextClearBit(gap.from());
    long missing = (long) gap.to() - gap.from() - seen.get(gap.from(), gap.to()).cardinality();
    if (missing > gap.unread()) {
      String named = "entry " + entries.get(first).index();
      findings.accept(new Finding(
          gap.line(),
          named,
          missing == 1
              ? "it is missing here"
              : "it is missing here, and of those after it up to" + " entry "
                  + entries.get(gap.to() - 1).index() + " " + (missing - 1) + " more"));
    }
  }
}
