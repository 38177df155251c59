package dev.rolloutledger.worker.source.sql;

import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.Reading;
import dev.rolloutledger.worker.source.SourceForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row for all metrics that ask the same query. */
final class SqlForm implements SourceForm<SqlForm.Asked, Row> {

  private final Database database;

  SqlForm(Database database) {
    this.database = database;
  }

  /** A query and the due time that it is asked for. */
  record Asked(Statement statement, Instant due) {}

  @Override
  public Asked question(MetricQuery query, Instant due) throws AbsentException {
    query.required("query", due);
    try {
      // As it is written: the due time is bound, and never becomes part of the text.
      return new Asked(Statement.of(query.parameters().getOrDefault("query", "")), due);
    } catch (IllegalArgumentException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Row ask(Asked asked, List<MetricQuery> askers, Duration left)
      throws AbsentException, InterruptedException {
    try {
      List<Row> rows = database.ask(asked.statement(), asked.due(), 2, left, SqlForm::rows);
      if (rows.isEmpty()) {
        throw AbsentException.noData("expected one row, found none");
      }
      if (rows.size() > 1) {
        throw AbsentException.error("expected one row, found more: aggregate the query");
      }
      return rows.get(0);
    } catch (SqlException e) {
      throw e.absent();
    }
  }

  private static List<Row> rows(ResultSet found) throws SQLException {
    List<Row> rows = new ArrayList<>();
    while (found.next()) {
      rows.add(Cells.row(found));
    }
    return rows;
  }

  @Override
  public Reading read(MetricQuery query, Instant due, Row row, Instant at) throws AbsentException {
    Optional<String> value = query.optional("value", due);
    return new Reading(
        row.value(value),
        row.weight(query.optional("weight", due)),
        row.time(query.optional("time", due)),
        at,
        "");
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    String asked = query.optional("query", due).orElse("").strip().replaceAll("\\s+", " ");
    return asked + query.optional("value", due).map(column -> " at " + column).orElse("");
  }
}
