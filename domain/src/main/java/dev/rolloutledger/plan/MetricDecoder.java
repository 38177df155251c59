package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The section {@code metrics}. */
final class MetricDecoder {

  private MetricDecoder() {}

  static List<Metric> metrics(Cursor at, Duration every) {
    Map<String, Cursor> entries = at.entries("a mapping from names to metrics");
    if (entries.isEmpty()) {
      at.fault("at least one metric", "none");
    }
    List<Metric> metrics = new ArrayList<>();
    entries.forEach((name, entry) -> metrics.add(metric(Forms.name(name, entry), entry, every)));
    return metrics;
  }

  private static Metric metric(String name, Cursor at, Duration every) {
    Keys keys = at.keys(
        "description",
        "unit",
        "source",
        "healthy",
        "critical",
        "against-baseline",
        "budget",
        "action",
        "stale-after",
        "minimum-weight");
    return new Metric(
        name,
        keys.optional("description", "", text -> text.text("a text")),
        keys.optional(
            "unit",
            Unit.COUNT,
            unit -> unit.parse("a unit: %, ratio, s, ms or none", Unit.COUNT, Unit::parse)),
        source(keys.required("source")),
        conditioned(at, keys),
        keys.optional("critical").map(ConditionDecoder::bound).orElse(null),
        keys.optional("against-baseline").map(ConditionDecoder::comparison).orElse(null),
        outcomes(keys, "budget", MetricDecoder::budget),
        outcomes(keys, "action", MetricDecoder::action),
        keys.optional(
            "stale-after",
            every.multipliedBy(3),
            after -> Forms.duration(after, Forms.SECOND, Forms.MONTH)),
        keys.optional("minimum-weight", 0.0, Forms::amount));
  }

  /** The healthy bound; one that fits nothing if the metric has no condition, which is a fault. */
  private static @Nullable Bound conditioned(Cursor at, Keys keys) {
    Bound healthy = keys.optional("healthy").map(ConditionDecoder::bound).orElse(null);
    boolean none = healthy == null
        && keys.optional("critical").isEmpty()
        && keys.optional("against-baseline").isEmpty();
    if (none) {
      at.faultMissing("a condition (healthy, critical or against-baseline)");
    }
    return none ? ConditionDecoder.NEVER : healthy;
  }

  private static Source source(Cursor at) {
    Map<String, Cursor> entries = at.entries("a mapping with a connection and its parameters");
    Map<String, String> parameters = new LinkedHashMap<>();
    entries.forEach((key, entry) -> parameters.put(key, entry.text("a text")));
    if (!entries.containsKey("connection")) {
      at.missing("connection");
      return new Source("", parameters);
    }
    String connection = Forms.name(entries.get("connection"));
    parameters.remove("connection");
    if (parameters.isEmpty()) {
      at.fault("parameters of the source, such as query or path", "only its connection");
    }
    return new Source(connection, parameters);
  }

  private static <T> Map<Verdict, T> outcomes(Keys keys, String key, Function<Cursor, T> reader) {
    Map<Verdict, T> outcomes = new EnumMap<>(Verdict.class);
    keys.optional(key)
        .map(at -> at.keys(Outcomes.WORDS))
        .ifPresent(given -> Outcomes.BY_WORD.forEach((word, verdict) ->
            given.optional(word).ifPresent(at -> outcomes.put(verdict, reader.apply(at)))));
    return outcomes;
  }

  private static Budget budget(Cursor at) {
    return at.parse(
        "a budget such as \"3 of 5\", of at most 100", Budget.ONE_OF_ONE, Budget::parse);
  }

  private static Action action(Cursor at) {
    return at.parse("\"roll back\", \"hold\" or \"notify\"", Action.HOLD, Action::parse);
  }
}
