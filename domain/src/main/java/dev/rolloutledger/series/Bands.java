package dev.rolloutledger.series;

import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a metric was judged by, from a moment on: an amendment changes it.
 *
 * @param since the start of the rollout, or when the plan was amended
 * @param healthy edge of the healthy band; null where the plan has none
 * @param critical edge of the critical band; null where the plan has none
 * @param againstBaseline how it is compared with the baseline; null where it is not
 */
public record Bands(
    Instant since,
    @Nullable Edge healthy,
    @Nullable Edge critical,
    @Nullable Comparison againstBaseline) {

  static Bands of(Instant since, Metric metric) {
    return new Bands(
        since,
        Edge.of(metric.healthy(), metric.unit()),
        Edge.of(metric.critical(), metric.unit()),
        metric.againstBaseline());
  }

  boolean sameAs(Bands other) {
    return new Bands(since, other.healthy, other.critical, other.againstBaseline).equals(this);
  }
}
