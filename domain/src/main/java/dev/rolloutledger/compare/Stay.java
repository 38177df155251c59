package dev.rolloutledger.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one place of a rollout, see {@link dev.rolloutledger.timeline.Place}.
 *
 * @param percentage the phase's percentage; null where the place is no phase
 * @param from time of its first entry
 * @param until time of the first entry in the next place, or of the last entry
 * @param metrics figures by metric
 * @param missed due times that were missed
 * @param checksPassed how many checks passed
 * @param checksFailed how many failed
 * @param decisions what was decided, each in the order of its first time
 * @param acts what people did or tried to, likewise
 */
public record Stay(
    String place,
    @Nullable Integer percentage,
    Instant from,
    Instant until,
    Map<String, Figures> metrics,
    long missed,
    long checksPassed,
    long checksFailed,
    List<Happening> decisions,
    List<Happening> acts) {

  public Stay {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    decisions = List.copyOf(decisions);
    acts = List.copyOf(acts);
  }

  /** How long it was. */
  public Duration took() {
    return Duration.between(from, until);
  }

  /** The figures of a metric. */
  public Figures figures(String metric) {
    return metrics.getOrDefault(metric, Figures.NONE);
  }
}
