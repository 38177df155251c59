package dev.rolloutledger.series;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The edge of a band.
 *
 * @param bound as the plan says it, such as {@code < 1 %}
 * @param limit in the metric's unit
 * @param downward whether smaller values meet the bound
 */
public record Edge(String bound, double limit, boolean downward) {

  static @Nullable Edge of(@Nullable Bound bound, Unit unit) {
    return bound == null
        ? null
        : new Edge(
            bound.toString(),
            unit.from(bound.limit(), bound.unit()),
            bound.operator().downward());
  }
}
