package dev.rolloutledger.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under a heading, in columns as wide as what stands in them. Where the width does not suffice,
 * columns that matter less are left out, and at last the first one is cut.
 */
public final class TextTable {

  private static final String GAP = "  ";
  private static final int NARROWEST_FIRST = 4;

  private final List<Column> columns;
  private final List<List<Line>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param rank columns of a higher rank are left out first; those of rank 0 never are
   * @param align on which side its cells stand
   * @param least how narrow it may become before a column is left out; 0 for a column that does not
   *     give way
   */
  public record Column(String heading, int rank, Align align, int least) {

    /** On which side the cells of a column stand. */
    public enum Align {
      LEFT,
      RIGHT,
      /** To the left, and where it is cut its end stays. */
      TAIL
    }

    public static Column left(String heading, int rank) {
      return new Column(heading, rank, Align.LEFT, 0);
    }

    public static Column right(String heading, int rank) {
      return new Column(heading, rank, Align.RIGHT, 0);
    }

    /** A column that gives way, and keeps the beginnings of its cells. */
    public static Column head(String heading, int rank, int least) {
      return new Column(heading, rank, Align.LEFT, least);
    }

    /** A column that gives way, and keeps the ends of its cells. */
    public static Column tail(String heading, int rank, int least) {
      return new Column(heading, rank, Align.TAIL, least);
    }
  }

  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row with a cell for each column. */
  public void row(List<Line> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "expected " + columns.size() + " cells, found " + cells.size());
    }
    rows.add(List.copyOf(cells));
  }

  /** The table's lines, the heading first; none where there is no row. */
  public List<Line> lines(Layout layout) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Integer> shown = shown(layout.width());
    int[] widths = widths(shown, layout.width());
    List<Line> lines = new ArrayList<>();
    List<Line> headings =
        columns.stream().map(column -> Line.of(column.heading(), Tone.DIM)).toList();
    lines.add(line(shown, widths, headings, layout.glyphs().cut()));
    rows.forEach(row -> lines.add(line(shown, widths, row, layout.glyphs().cut())));
    return lines;
  }

  /** Columns with something in them, as many as fit. */
  private List<Integer> shown(int width) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).rank() == 0 || filled(i)) {
        shown.add(i);
      }
    }
    while (least(shown) > width && leaveOne(shown)) {}
    return shown;
  }

  private boolean filled(int column) {
    return rows.stream().anyMatch(row -> row.get(column).width() > 0);
  }

  private int least(List<Integer> shown) {
    return shown.stream().mapToInt(this::least).sum() + GAP.length() * (shown.size() - 1);
  }

  private int least(int column) {
    int least = columns.get(column).least();
    return least == 0 ? widest(column) : Math.min(least, widest(column));
  }

  private int widest(int column) {
    int widest = Width.of(columns.get(column).heading());
    for (List<Line> row : rows) {
      widest = Math.max(widest, row.get(column).width());
    }
    return widest;
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

  /** What is left over goes to the columns that gave way; what is missing is taken from the first. */
  private int[] widths(List<Integer> shown, int width) {
    int[] widths = shown.stream().mapToInt(this::least).toArray();
    int over = width - least(shown);
    for (int i = 0; i < widths.length && over > 0; i++) {
      int more = Math.min(over, widest(shown.get(i)) - widths[i]);
      widths[i] += more;
      over -= more;
    }
    widths[0] = Math.max(NARROWEST_FIRST, widths[0] + Math.min(0, over));
    return widths;
  }

  private Line line(List<Integer> shown, int[] widths, List<Line> cells, String mark) {
    Line line = Line.EMPTY;
    for (int i = 0; i < widths.length; i++) {
      Column column = columns.get(shown.get(i));
      Line all = cells.get(shown.get(i));
      Line cell =
          column.align() == Column.Align.TAIL ? all.tail(widths[i]) : all.head(widths[i], mark);
      String pad = " ".repeat(widths[i] - cell.width());
      line = line.plus(i == 0 ? "" : GAP, Tone.PLAIN);
      line = column.align() == Column.Align.RIGHT
          ? line.plus(pad, Tone.PLAIN).plus(cell)
          : line.plus(cell).plus(pad, Tone.PLAIN);
    }
    return line.stripped();
  }
}
