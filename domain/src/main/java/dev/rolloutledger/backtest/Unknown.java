package dev.rolloutledger.backtest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * From where on the record does not tell what the new plan would have done.
 *
 * @param percentage of the phase, in %; 0 before the first one
 * @param phase its name in the new plan; empty before the first one
 * @param into how long after the hold's start; null where no hold began
 * @param dueTimes how many due times it would have needed and does not have; 0 where it is something
 *     else that is missing
 * @param why in a sentence
 */
public record Unknown(
    int percentage, String phase, @Nullable Duration into, int dueTimes, String why) {

  /** Whether a decision lies behind it. */
  boolean before(Decision decision) {
    return Order.behind(decision, percentage, into);
  }
}
