package dev.rolloutledger.series;

import dev.rolloutledger.plan.Comparison;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A metric's average over the baseline's window.
 *
 * @param from when the window began
 * @param until when it ended
 * @param value in the metric's unit
 * @param known how many samples stand behind it
 * @param low the least average that the plan accepts; null where it looks at none
 * @param high the greatest average that the plan accepts; null where it looks at none
 */
public record BaselineLine(
    Instant from,
    Instant until,
    double value,
    int known,
    @Nullable Double low,
    @Nullable Double high) {

  /** With what a comparison accepts. */
  BaselineLine accepting(@Nullable Comparison comparison) {
    if (comparison == null) {
      return new BaselineLine(from, until, value, known, null, null);
    }
    double room = Math.abs(value) * comparison.atMost() / 100;
    boolean down = comparison.change() != Comparison.Change.INCREASE;
    boolean up = comparison.change() != Comparison.Change.DECREASE;
    return new BaselineLine(
        from, until, value, known, down ? value - room : null, up ? value + room : null);
  }
}
