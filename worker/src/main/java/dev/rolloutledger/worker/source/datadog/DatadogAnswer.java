package dev.rolloutledger.worker.source.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.source.AbsentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a scalar answer, and the time of the newest point behind them.
 *
 * @param columns in the order of the formulas
 * @param newest null where no point has a value
 */
record DatadogAnswer(List<JsonNode> columns, @Nullable Instant newest) {

  static DatadogAnswer of(JsonNode scalar, JsonNode timeseries) {
    List<JsonNode> columns = new ArrayList<>();
    scalar.path("columns").forEach(column -> {
      if (column.path("type").asText().equals("number")) {
        columns.add(column.path("values"));
      }
    });
    return new DatadogAnswer(columns, newest(timeseries));
  }

  private static @Nullable Instant newest(JsonNode timeseries) {
    JsonNode times = timeseries.path("times");
    for (int at = times.size() - 1; at >= 0; at--) {
      for (JsonNode series : timeseries.path("values")) {
        if (series.path(at).isNumber()) {
          return Instant.ofEpochMilli(times.path(at).asLong());
        }
      }
    }
    return null;
  }

  /** The one number of a formula. */
  double number(int formula) throws AbsentException {
    if (formula >= columns.size() || columns.get(formula).isEmpty()) {
      throw AbsentException.noData("expected one number, found none: no point in the window");
    }
    JsonNode values = columns.get(formula);
    if (values.size() > 1) {
      throw AbsentException.error("expected one number, found " + values.size()
          + ": aggregate the query, without \"by {...}\"");
    }
    JsonNode value = values.get(0);
    if (value.isNull()) {
      throw AbsentException.noData(
          "expected a number, found null, as a window without points or a division by zero gives");
    }
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw AbsentException.error("expected a finite number, found " + value);
    }
    return value.asDouble();
  }
}
