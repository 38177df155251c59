package dev.rolloutledger.worker.source.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.Numbers;
import dev.rolloutledger.worker.source.Reading;
import dev.rolloutledger.worker.source.SourceForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number by the scalar query, which aggregates over the whole window as Datadog itself does, and the
 * time of the newest point by the same query as a series: the number alone does not say its age.
 */
final class DatadogForm implements SourceForm<DatadogQuestion, DatadogAnswer> {

  private static final Set<String> AGGREGATORS =
      Set.of("avg", "min", "max", "sum", "last", "percentile", "mean", "l2norm", "area");
  private static final Duration LONGEST = Duration.ofDays(31);

  private final DatadogApi api;

  DatadogForm(DatadogApi api) {
    this.api = api;
  }

  @Override
  public DatadogQuestion question(MetricQuery query, Instant due) throws AbsentException {
    Map<String, String> queries = new TreeMap<>(Map.of("a", query.required("query", due)));
    for (char name = 'b'; name <= 'z'; name++) {
      String each = String.valueOf(name);
      query.optional("query-" + each, due).ifPresent(text -> queries.put(each, text));
    }
    List<String> formulas = new ArrayList<>();
    formulas.add(query.optional("formula", due).orElse("a"));
    query.optional("weight", due).ifPresent(formulas::add);
    Duration window = window(query.required("window", due));
    return new DatadogQuestion(queries, formulas, aggregator(query, due), due.minus(window), due);
  }

  private static String aggregator(MetricQuery query, Instant due) throws AbsentException {
    String aggregator = query.optional("aggregator", due).orElse("avg");
    if (!AGGREGATORS.contains(aggregator)) {
      throw AbsentException.error(
          "expected an aggregator such as avg, sum or last, found \"" + aggregator + "\"");
    }
    return aggregator;
  }

  private static Duration window(String text) throws AbsentException {
    try {
      Duration window = Durations.parse(text);
      if (window.compareTo(Duration.ofSeconds(1)) >= 0 && window.compareTo(LONGEST) <= 0) {
        return window;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw AbsentException.error("expected a window of 1s to 31d, found \"" + text + "\"");
  }

  @Override
  public DatadogAnswer ask(DatadogQuestion question, List<MetricQuery> askers, Duration left)
      throws AbsentException, InterruptedException {
    long begun = System.nanoTime();
    JsonNode scalar = api.post("/api/v2/query/scalar", question.scalar(), left);
    Duration rest = left.minusNanos(System.nanoTime() - begun);
    if (rest.isNegative() || rest.isZero()) {
      throw AbsentException.error(
          "expected both answers within " + Durations.format(left) + ", found one");
    }
    return DatadogAnswer.of(
        scalar, api.post("/api/v2/query/timeseries", question.timeseries(), rest));
  }

  @Override
  public Reading read(MetricQuery query, Instant due, DatadogAnswer answer, Instant at)
      throws AbsentException {
    double value = answer.number(0);
    if (answer.newest() == null) {
      throw AbsentException.noData(
          "expected a point in the window, found none: the number has no time");
    }
    return new Reading(
        value, weight(query.optional("weight", due), answer), answer.newest(), at, "");
  }

  private static @Nullable Double weight(Optional<String> asked, DatadogAnswer answer)
      throws AbsentException {
    if (asked.isEmpty()) {
      return null;
    }
    try {
      return Numbers.weight(answer.number(1));
    } catch (AbsentException e) {
      throw e.of("weight");
    }
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    return query.optional("formula", due).map(formula -> formula + " of ").orElse("")
        + query.optional("query", due).orElse("")
        + query.optional("query-b", due).map(b -> ", b: " + b).orElse("")
        + " in " + query.optional("window", due).orElse("");
  }
}
