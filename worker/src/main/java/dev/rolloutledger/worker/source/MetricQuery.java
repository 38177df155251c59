package dev.rolloutledger.worker.source;

import dev.rolloutledger.plan.Metric;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for one metric.
 *
 * @param metric name of the metric
 * @param parameters as the plan says them; {@code {due}} in a value becomes the due time
 */
public record MetricQuery(String metric, Map<String, String> parameters) {

  public MetricQuery {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The query of a plan's metric. */
  public static MetricQuery of(Metric metric) {
    return new MetricQuery(metric.name(), metric.source().parameters());
  }

  /**
   * A parameter that must be there.
   *
   * @throws AbsentException if it is not
   */
  public String required(String name, Instant due) throws AbsentException {
    return optional(name, due)
        .orElseThrow(() -> AbsentException.error("expected the parameter \"" + name + "\", found "
            + String.join(", ", parameters.keySet())));
  }

  /** A parameter that may be there. */
  public Optional<String> optional(String name, Instant due) {
    return Optional.ofNullable(parameters.get(name))
        .map(value -> value.replace("{due}", due.toString()));
  }
}
