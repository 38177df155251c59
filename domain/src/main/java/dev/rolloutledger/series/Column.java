package dev.rolloutledger.series;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** One metric's values and verdicts, a cell for each row of the due times. */
final class Column {

  /** Gaps whose reasons are kept. */
  static final int GAPS = 200;

  private static final int REASON = 200;

  private double[] values;
  private char[] verdicts;
  private final Deque<Gap> gaps = new ArrayDeque<>();

  Column(int capacity) {
    values = new double[capacity];
    verdicts = new char[capacity];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(verdicts, MetricSeries.NOTHING);
  }

  void grow(int capacity) {
    int before = values.length;
    values = Arrays.copyOf(values, capacity);
    verdicts = Arrays.copyOf(verdicts, capacity);
    Arrays.fill(values, before, capacity, Double.NaN);
    Arrays.fill(verdicts, before, capacity, MetricSeries.NOTHING);
  }

  /** Makes room for a row that came late; those from it on move by one. */
  void insert(int row, int size) {
    System.arraycopy(values, row, values, row + 1, size - row);
    System.arraycopy(verdicts, row, verdicts, row + 1, size - row);
    values[row] = Double.NaN;
    verdicts[row] = MetricSeries.NOTHING;
  }

  void put(int row, double value, char verdict) {
    values[row] = value;
    verdicts[row] = verdict;
  }

  /**
   * Says why there is no value.
   *
   * @param before the due time before; a gap that ends there for the same reason goes on
   */
  void lacks(Instant before, Instant due, String said) {
    String reason = said.length() > REASON ? said.substring(0, REASON) + "…" : said;
    Gap last = gaps.peekLast();
    if (last != null && last.until().equals(before) && last.reason().equals(reason)) {
      gaps.removeLast();
      gaps.add(new Gap(last.from(), due, reason));
      return;
    }
    gaps.add(new Gap(due, due, reason));
    if (gaps.size() > GAPS) {
      gaps.remove();
    }
  }

  double value(int row) {
    return values[row];
  }

  char verdict(int row) {
    return verdicts[row];
  }

  /** Those that reach to this due time or beyond it. */
  List<Gap> gaps(Instant from) {
    return gaps.stream().filter(gap -> !gap.until().isBefore(from)).toList();
  }

  /**
   * Makes two rows of four, and does so with all. The lowest and the highest value of the four stay, in
   * their order, and of two verdicts the one that asks for more.
   */
  void merge(int size) {
    for (int row = 0; row + 3 < size; row += 4) {
      int low = extreme(row, -1);
      int high = extreme(row, 1);
      boolean flat = low == high;
      double first = flat ? either(row) : values[Math.min(low, high)];
      double second = flat ? either(row + 2) : values[Math.max(low, high)];
      char one = worse(verdicts[row], verdicts[row + 1]);
      char other = worse(verdicts[row + 2], verdicts[row + 3]);
      put(row / 2, first, one);
      put(row / 2 + 1, second, other);
    }
    int kept = size / 4 * 4;
    int to = kept / 2;
    for (int row = kept; row < size; row++) {
      put(to + row - kept, values[row], verdicts[row]);
    }
    Arrays.fill(values, to + size - kept, size, Double.NaN);
    Arrays.fill(verdicts, to + size - kept, size, MetricSeries.NOTHING);
  }

  private double either(int row) {
    return Double.isNaN(values[row]) ? values[row + 1] : values[row];
  }

  /** The row of four with the highest value, or with the lowest; the first of them without any. */
  private int extreme(int from, int sign) {
    int found = from;
    for (int row = from + 1; row < from + 4; row++) {
      boolean further = Double.isNaN(values[found]) || sign * values[row] > sign * values[found];
      found = !Double.isNaN(values[row]) && further ? row : found;
    }
    return found;
  }

  /** In the order in which people want to know: nothing, healthy, what is missing, warning, critical. */
  private static char worse(char one, char other) {
    String order = "-HINMSEWC";
    return order.indexOf(one) < order.indexOf(other) ? other : one;
  }
}
