package dev.rolloutledger.worker.source.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The row that a result stands on. */
final class Cells {

  private Cells() {}

  static Row row(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<Row.Cell> cells = new ArrayList<>();
    for (int at = 1; at <= columns.getColumnCount(); at++) {
      String type = columns.getColumnTypeName(at).toLowerCase(Locale.ROOT);
      cells.add(new Row.Cell(columns.getColumnLabel(at), type, value(rows, at, type)));
    }
    return new Row(cells);
  }

  private static @Nullable Object value(ResultSet rows, int at, String type) throws SQLException {
    boolean zoned = type.equals("timestamptz") || type.equals("timestamp with time zone");
    if (!zoned) {
      return rows.getObject(at);
    }
    OffsetDateTime time = rows.getObject(at, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
