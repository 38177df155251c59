package dev.rolloutledger.entry;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under a heading, in columns as wide as what stands in them. Where the width does not suffice,
 * columns that matter less are left out, and at last the first one is cut.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param rank columns of a higher rank are left out first; those of rank 0 never are
   * @param right whether it is aligned to the right
   */
  public record Column(String heading, int rank, boolean right) {}

  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row with a cell for each column. */
  public void row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "expected " + columns.size() + " cells, found " + cells.size());
    }
    rows.add(List.copyOf(cells));
  }

  /** The table's lines, the heading first; none where there is no row. */
  public List<String> lines(int width) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      shown.add(i);
    }
    while (total(shown) > width && leaveOne(shown)) {}
    int first = Math.max(4, widthOf(shown.get(0)) - Math.max(0, total(shown) - width));
    List<String> lines = new ArrayList<>();
    lines.add(line(shown, first, columns.stream().map(Column::heading).toList()));
    rows.forEach(row -> lines.add(line(shown, first, row)));
    return lines;
  }

  private int total(List<Integer> shown) {
    return shown.stream().mapToInt(this::widthOf).sum() + GAP.length() * (shown.size() - 1);
  }

  private boolean leaveOne(List<Integer> shown) {
    int worst = 0;
    for (int i = 0; i < shown.size(); i++) {
      if (columns.get(shown.get(i)).rank() > columns.get(shown.get(worst)).rank()) {
        worst = i;
      }
    }
    if (columns.get(shown.get(worst)).rank() == 0) {
      return false;
    }
    shown.remove(worst);
    return true;
  }

  private int widthOf(int column) {
    int widest = columns.get(column).heading().length();
    for (List<String> row : rows) {
      widest = Math.max(widest, row.get(column).length());
    }
    return widest;
  }

  private String line(List<Integer> shown, int first, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column : shown) {
      boolean leading = column == shown.get(0);
      int width = leading ? first : widthOf(column);
      String cell = Texts.cut(cells.get(column), width);
      String pad = " ".repeat(width - cell.length());
      line.append(leading ? "" : GAP);
      line.append(columns.get(column).right() ? pad + cell : cell + pad);
    }
    return line.toString().stripTrailing();
  }
}
