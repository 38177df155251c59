package dev.rolloutledger.worker.source.sql;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Numbers;
import dev.rolloutledger.worker.source.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one row of an answer.
 *
 * @param cells in the query's order
 */
record Row(List<Cell> cells) {

  /**
   * A column's value.
   *
   * @param type what the database calls its type
   */
  record Cell(String column, String type, @Nullable Object value) {}

  /** The value at a column, or in the only one, or in the one named {@code value}. */
  double value(Optional<String> column) throws AbsentException {
    Cell cell =
        column.isEmpty() && cells.size() == 1 ? cells.get(0) : named(column.orElse("value"));
    return number(cell);
  }

  /** The weight at a column, or in the one named {@code weight}; null without either. */
  @Nullable
  Double weight(Optional<String> column) throws AbsentException {
    if (column.isEmpty() && !has("weight")) {
      return null;
    }
    try {
      return Numbers.weight(number(named(column.orElse("weight"))));
    } catch (AbsentException e) {
      throw e.of("weight");
    }
  }

  /** The source's own time at a column, or in the one named {@code time}; null without either. */
  @Nullable
  Instant time(Optional<String> column) throws AbsentException {
    if (column.isEmpty() && !has("time")) {
      return null;
    }
    try {
      return instant(named(column.orElse("time")));
    } catch (AbsentException e) {
      throw e.of("time");
    }
  }

  private boolean has(String column) {
    return cells.stream().anyMatch(cell -> cell.column().equalsIgnoreCase(column));
  }

  private Cell named(String column) throws AbsentException {
    List<Cell> found = new ArrayList<>(cells);
    found.removeIf(cell -> !cell.column().equalsIgnoreCase(column));
    if (found.size() != 1) {
      throw AbsentException.error("expected one column " + column + ", found "
          + String.join(", ", cells.stream().map(Cell::column).toList()));
    }
    return found.get(0);
  }

  private static double number(Cell cell) throws AbsentException {
    Object value = present(cell);
    if (value instanceof Number number) {
      return Numbers.read(number.toString());
    }
    throw AbsentException.error("expected a number in the column " + cell.column() + ", found "
        + cell.type() + ": cast it in the query");
  }

  private static Instant instant(Cell cell) throws AbsentException {
    Object value = present(cell);
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof Number number) {
      return Times.read(DecimalNode.valueOf(new BigDecimal(number.toString())));
    }
    if (value instanceof String text) {
      return Times.read(new TextNode(text));
    }
    throw AbsentException.error("expected a time with its zone in the column " + cell.column()
        + ", found " + cell.type() + ": say which zone, as AT TIME ZONE 'UTC' does");
  }

  private static Object present(Cell cell) throws AbsentException {
    if (cell.value() == null) {
      throw AbsentException.noData("expected a value in the column " + cell.column()
          + ", found NULL, as an average of no rows gives");
    }
    return cell.value();
  }
}
