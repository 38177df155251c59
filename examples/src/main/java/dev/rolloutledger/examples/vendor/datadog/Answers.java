package dev.rolloutledger.examples.vendor.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Answers to one request. Formulas are a query's name, or {@code a / b} with a factor behind it. */
record Answers(ObjectMapper json, Map<String, List<Series>> known, JsonNode attributes) {

  ObjectNode scalar() {
    ObjectNode answer = json.createObjectNode();
    ArrayNode columns = answer.putArray("columns");
    List<Series> first = series("a");
    if (!first.isEmpty() && !first.get(0).group().isEmpty()) {
      ArrayNode groups =
          columns.addObject().put("name", "env").put("type", "group").putArray("values");
      first.forEach(series -> groups.addArray().add(series.group()));
    }
    for (JsonNode formula : attributes.path("formulas")) {
      ObjectNode column =
          columns.addObject().put("name", formula.path("formula").asText()).put("type", "number");
      ArrayNode values = column.putArray("values");
      column.putObject("meta").putNull("unit");
      for (int at = 0; at < first.size(); at++) {
        Double value = value(formula.path("formula").asText(), at);
        values.add(value == null ? json.nullNode() : json.getNodeFactory().numberNode(value));
      }
    }
    return answer;
  }

  ObjectNode timeseries() {
    ObjectNode answer = json.createObjectNode();
    TreeSet<Long> times = new TreeSet<>();
    List<Series> all = new ArrayList<>();
    attributes
        .path("queries")
        .forEach(query -> all.addAll(series(query.path("name").asText())));
    all.forEach(series -> times.addAll(inWindow(series).keySet()));
    ArrayNode series = answer.putArray("series");
    ArrayNode at = answer.putArray("times");
    times.forEach(at::add);
    ArrayNode values = answer.putArray("values");
    for (Series each : all) {
      series.addObject().put("query_index", 0).putNull("unit").putArray("group_tags");
      ArrayNode points = values.addArray();
      times.forEach(time -> points.add(each.points().get(time)));
    }
    return answer;
  }

  private List<Series> series(String name) {
    for (JsonNode query : attributes.path("queries")) {
      if (query.path("name").asText().equals(name)) {
        return known.getOrDefault(query.path("query").asText(), List.of());
      }
    }
    return List.of();
  }

  private @Nullable Double value(String formula, int at) {
    String[] words = formula.split(" ", -1);
    Double value = aggregated(words[0], at);
    if (words.length < 3 || value == null) {
      return value;
    }
    Double divisor = aggregated(words[2], at);
    return divisor == null || divisor == 0
        ? null
        : Double.valueOf(value / divisor * (words.length < 5 ? 1 : Double.parseDouble(words[4])));
  }

  private @Nullable Double aggregated(String name, int at) {
    List<Series> series = series(name);
    List<Double> points =
        at < series.size() ? new ArrayList<>(inWindow(series.get(at)).values()) : List.of();
    if (points.isEmpty()) {
      return null;
    }
    DoubleStream values = points.stream().mapToDouble(Double::doubleValue);
    return switch (attributes.path("queries").path(0).path("aggregator").asText()) {
      case "sum" -> values.sum();
      case "last" -> points.get(points.size() - 1);
      default -> values.average().orElse(0);
    };
  }

  private Map<Long, Double> inWindow(Series series) {
    return new java.util.TreeMap<>(series.points())
        .subMap(attributes.path("from").asLong(), attributes.path("to").asLong());
  }
}
