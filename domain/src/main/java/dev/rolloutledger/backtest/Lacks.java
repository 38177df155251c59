package dev.rolloutledger.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the record has no samples for, by metric. */
final class Lacks {

  private final Map<String, String> why = new LinkedHashMap<>();
  private final Map<String, Long> dueTimes = new LinkedHashMap<>();
  private final Map<String, String> uncompared = new LinkedHashMap<>();

  /** A due time of which these metrics have no sample. */
  void at(Map<String, String> missing, long count) {
    missing.forEach((metric, because) -> {
      why.put(metric, because);
      dueTimes.merge(metric, count, Long::sum);
    });
  }

  void uncompared(List<String> metrics, String because) {
    metrics.forEach(metric -> uncompared.putIfAbsent(metric, because));
  }

  List<Lack> all() {
    List<Lack> all = new ArrayList<>();
    dueTimes.forEach(
        (metric, count) -> all.add(new Lack(metric, count, why.getOrDefault(metric, ""))));
    uncompared.forEach((metric, because) -> {
      if (!dueTimes.containsKey(metric)) {
        all.add(new Lack(metric, 0, because));
      }
    });
    return all;
  }
}
