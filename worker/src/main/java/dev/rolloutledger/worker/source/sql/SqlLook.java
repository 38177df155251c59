package dev.rolloutledger.worker.source.sql;

import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import dev.rolloutledger.worker.diagnosis.Findings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows as text, a line each. */
record SqlLook(Database database) implements Diagnostic {

  private static final int LONGEST_CELL = 80;

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    try {
      Statement statement = Statement.of(parameters.getOrDefault("query", ""));
      List<String> rows = database.ask(statement, at, MOST_LINES + 1, timeout, SqlLook::rows);
      return Findings.of(rows, database.redactor());
    } catch (SqlException | IllegalArgumentException e) {
      throw new DiagnosisException(database.redactor().redact(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> rows(ResultSet found) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (found.next()) {
      List<String> cells = new ArrayList<>();
      for (Row.Cell cell : Cells.row(found).cells()) {
        cells.add(cell.column() + ": " + cut(String.valueOf(cell.value())));
      }
      rows.add(String.join(", ", cells));
    }
    return rows;
  }

  private static String cut(String cell) {
    return cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL) + "...";
  }
}
