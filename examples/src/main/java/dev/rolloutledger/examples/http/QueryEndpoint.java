package dev.rolloutledger.examples.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.incident.Moment;
import dev.rolloutledger.examples.incident.ProductionState;
import dev.rolloutledger.examples.time.InstantText;
import dev.rolloutledger.examples.traffic.Figures;
import dev.rolloutledger.examples.traffic.Windows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/query}: Prometheus' instant query, for the queries of the example plan alone.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">the HTTP API</a>
 */
final class QueryEndpoint {
  private static final Map<String, Function<Figures, OptionalDouble>> QUERIES = Map.of(
      compact("100 * sum(rate(chat_errors_total[5m])) / sum(rate(chat_requests_total[5m]))"),
      Figures::errorPercent,
      compact("sum(increase(chat_requests_total[5m]))"),
      figures -> OptionalDouble.of((double) figures.conversations()),
      compact("sum(rate(chat_response_seconds_sum[5m]))"
          + " / sum(rate(chat_response_seconds_count[5m]))"),
      Figures::responseSeconds);

  private final ObjectMapper json;
  private final ProductionState state;
  private final Windows windows;

  QueryEndpoint(ObjectMapper json, ProductionState state, Windows windows) {
    this.json = json;
    this.state = state;
    this.windows = windows;
  }

  Reply answer(Request request) {
    String query = request.parameter("query").orElse("");
    Function<Figures, OptionalDouble> figure = QUERIES.get(compact(query));
    if (figure == null) {
      return refusal("invalid parameter \"query\": this service does not know " + query);
    }
    try {
      Moment moment =
          state.moment(request.parameter("time").map(InstantText::parse).orElse(null));
      OptionalDouble value = figure.apply(windows.endingAt(moment));
      return vector(moment.instant(), moment.conditions().silent() ? null : value);
    } catch (IllegalArgumentException e) {
      return refusal("invalid parameter \"time\": " + e.getMessage());
    }
  }

  private Reply vector(Instant time, @Nullable OptionalDouble value) {
    ObjectNode root = json.createObjectNode().put("status", "success");
    ArrayNode result = root.putObject("data").put("resultType", "vector").putArray("result");
    if (value != null) {
      ObjectNode sample = result.addObject();
      sample.putObject("metric");
      sample.putArray("value").add(InstantText.unixSeconds(time)).add(text(value));
    }
    return Reply.json(json, 200, root);
  }

  /** As Prometheus writes a number: shortest form, never with an exponent. */
  private static String text(OptionalDouble value) {
    return value.isPresent()
        ? new BigDecimal(Double.toString(value.getAsDouble()))
            .stripTrailingZeros()
            .toPlainString()
        : "NaN";
  }

  private Reply refusal(String sentence) {
    return Reply.json(
        json,
        400,
        json.createObjectNode()
            .put("status", "error")
            .put("errorType", "bad_data")
            .put("error", sentence));
  }

  private static String compact(String query) {
    return query.replaceAll("\\s", "");
  }
}
