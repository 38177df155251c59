package dev.rolloutledger.worker.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Answers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The one number of an instant query's answer.
 *
 * @param value finite
 * @param time the evaluation's time
 * @param remark the API's warnings; empty for none
 */
record QueryAnswer(double value, Instant time, String remark) {

  static QueryAnswer of(HttpAnswer answer) throws AbsentException {
    if (!answer.successful() && answer.body().stripLeading().startsWith("{")) {
      throw error(Answers.json(answer), answer);
    }
    if (!answer.successful()) {
      throw Answers.unexpectedStatus(answer);
    }
    JsonNode json = Answers.json(answer);
    if (!json.path("status").asText().equals("success")) {
      throw error(json, answer);
    }
    return result(json.path("data"), warnings(json));
  }

  private static AbsentException error(JsonNode json, HttpAnswer answer) {
    if (!json.path("status").asText().equals("error")) {
      return AbsentException.error("expected an answer of Prometheus' API, found status "
          + answer.status() + " and other JSON");
    }
    return AbsentException.error("expected the query to succeed, found "
        + json.path("errorType").asText("an error")
        + ": "
        + json.path("error").asText("")
        + suffix(warnings(json)));
  }

  private static QueryAnswer result(JsonNode data, String warnings) throws AbsentException {
    String type = data.path("resultType").asText("nothing");
    JsonNode result = data.path("result");
    return switch (type) {
      case "scalar" -> number(result, warnings);
      case "vector" -> number(single(result, warnings), warnings);
      case "matrix" ->
        throw AbsentException.error("expected a vector or a scalar, found a range vector (matrix):"
            + " take one number of it, for example by rate() or max_over_time()");
      case "string" ->
        throw AbsentException.error(
            "expected a vector or a scalar, found a string: " + result.path(1).asText(""));
      default -> throw AbsentException.error("expected a vector or a scalar, found " + type);
    };
  }

  private static JsonNode single(JsonNode vector, String warnings) throws AbsentException {
    if (vector.isEmpty()) {
      throw AbsentException.noData("expected one series, found none" + suffix(warnings));
    }
    if (vector.size() > 1) {
      throw AbsentException.error("expected one series, found " + vector.size()
          + ": aggregate the query, for example by sum()");
    }
    if (!vector.path(0).has("value")) {
      throw AbsentException.error("expected a number, found a histogram");
    }
    return vector.path(0).path("value");
  }

  private static QueryAnswer number(JsonNode pair, String warnings) throws AbsentException {
    String text = pair.path(1).asText("");
    if (text.equals("NaN") || text.endsWith("Inf")) {
      throw AbsentException.noData(
          "expected a number, found " + text + ", as a division by zero gives" + suffix(warnings));
    }
    if (!pair.path(0).isNumber() || !text.matches("[-+]?[0-9][0-9.]*(?:[eE][-+]?\\d+)?")) {
      throw AbsentException.error("expected a time and a number, found " + pair);
    }
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw AbsentException.error("expected a finite number, found " + text);
    }
    return new QueryAnswer(value, time(pair.path(0).decimalValue()), warnings);
  }

  private static Instant time(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }

  private static String warnings(JsonNode json) {
    List<String> all = new ArrayList<>();
    json.path("warnings").forEach(warning -> all.add("warning: " + warning.asText()));
    json.path("infos").forEach(info -> all.add("info: " + info.asText()));
    return String.join("; ", all);
  }

  private static String suffix(String warnings) {
    return warnings.isEmpty() ? "" : " (" + warnings + ")";
  }
}
