package dev.rolloutledger.series;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Due times in order, and beside them a column for each metric. Where there are too many cells, two
 * rows are made of each four, so that what is older is coarser.
 */
final class Rows {

  /** Eleven days of twenty metrics each minute stay as they are. */
  static final int MOST_CELLS = 320_000;

  private static final int FEW = 64;

  private final int mostCells;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private long[] dues = new long[FEW];
  private long[] entries = new long[FEW];
  private int size;
  private int coarser;

  Rows(int mostCells) {
    this.mostCells = mostCells;
  }

  /**
   * Puts one metric's cell.
   *
   * @param entry ledger index
   * @param lack why there is no value; null where there is one
   */
  void put(
      Instant due,
      long entry,
      String metric,
      @Nullable Double value,
      char verdict,
      @Nullable String lack) {
    int row = row(due.toEpochMilli());
    entries[row] = Math.max(entry, entries[row]);
    Column column = columns.computeIfAbsent(metric, name -> new Column(dues.length));
    column.put(row, value == null ? Double.NaN : value, verdict);
    if (lack != null) {
      column.lacks(row == 0 ? Instant.MIN : due(row - 1), due(row), lack);
    }
  }

  /** The row of a due time; a new one where it has none. */
  private int row(long due) {
    if (size > 0 && dues[size - 1] == due) {
      return size - 1;
    }
    if (size > FEW && (size + 1) * (long) columns.size() > mostCells) {
      merge();
    }
    if (size == dues.length) {
      grow(2 * size);
    }
    int at = size == 0 || dues[size - 1] < due ? size : Arrays.binarySearch(dues, 0, size, due);
    return at >= 0 && at < size ? at : insert(at < 0 ? -at - 1 : at, due);
  }

  private int insert(int row, long due) {
    System.arraycopy(dues, row, dues, row + 1, size - row);
    System.arraycopy(entries, row, entries, row + 1, size - row);
    if (row < size) {
      columns.values().forEach(column -> column.insert(row, size));
    }
    dues[row] = due;
    entries[row] = -1;
    size++;
    return row;
  }

  private void grow(int capacity) {
    dues = Arrays.copyOf(dues, capacity);
    entries = Arrays.copyOf(entries, capacity);
    columns.values().forEach(column -> column.grow(capacity));
  }

  private void merge() {
    columns.values().forEach(column -> column.merge(size));
    int to = 0;
    for (int row = 0; row < size; row++) {
      boolean gone = row % 4 % 2 == 1 && row < size / 4 * 4;
      if (!gone) {
        dues[to] = dues[row];
        entries[to] = row < size / 4 * 4 ? Math.max(entries[row], entries[row + 1]) : entries[row];
        to++;
      }
    }
    size = to;
    coarser++;
  }

  int capacity() {
    return dues.length;
  }

  int coarser() {
    return coarser;
  }

  /** The rows that have an entry behind this one. */
  int[] after(long entry) {
    return IntStream.range(0, size).filter(row -> entries[row] > entry).toArray();
  }

  Instant due(int row) {
    return Instant.ofEpochMilli(dues[row]);
  }

  Deltas dues(int[] rows) {
    return Deltas.of(Arrays.stream(rows).mapToLong(row -> dues[row]).toArray());
  }

  Deltas entries(int[] rows) {
    return Deltas.of(Arrays.stream(rows).mapToLong(row -> entries[row]).toArray());
  }

  Optional<Column> column(String metric) {
    return Optional.ofNullable(columns.get(metric));
  }
}
