package dev.rolloutledger.worker.source.datadog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a metric asks of Datadog.
 *
 * @param queries by the names that formulas use
 * @param formulas of the value, and of the weight where there is one
 * @param aggregator how a query's points become one number
 */
record DatadogQuestion(
    Map<String, String> queries,
    List<String> formulas,
    String aggregator,
    Instant from,
    Instant to) {

  /** For {@code POST /api/v2/query/scalar}: one number a formula over the whole window. */
  String scalar() {
    return request("scalar_request", true);
  }

  /** For {@code POST /api/v2/query/timeseries}: the points, which have times. */
  String timeseries() {
    return request("timeseries_request", false);
  }

  private String request(String type, boolean aggregated) {
    ObjectNode root = Json.mapper().createObjectNode();
    ObjectNode data = root.putObject("data").put("type", type);
    ObjectNode attributes =
        data.putObject("attributes").put("from", from.toEpochMilli()).put("to", to.toEpochMilli());
    ArrayNode all = attributes.putArray("queries");
    queries.forEach((name, query) -> {
      ObjectNode each =
          all.addObject().put("data_source", "metrics").put("name", name).put("query", query);
      if (aggregated) {
        each.put("aggregator", aggregator);
      }
    });
    ArrayNode wanted = attributes.putArray("formulas");
    formulas.forEach(formula -> wanted.addObject().put("formula", formula));
    return root.toString();
  }
}
