package dev.rolloutledger.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * The grid of due times and what is asked of it.
 *
 * @param every distance of two due times, 1 second to 1 day
 * @param timeout longest time that fetching one due time's metrics may take; shorter than {@code
 *     every}
 * @param coverage share of due samples that must be known for a phase to pass, in %, more than
 *     0, at most 100
 * @param stint longest time for which the sampler may be silent before the procedure notices, at
 *     least {@code every}
 */
public record Sampling(Duration every, Duration timeout, double coverage, Duration stint) {

  /** How many due times the grid has from an instant, inclusive, to another one, exclusive. */
  public int due(Instant from, Instant until) {
    long step = every.toMillis();
    return (int) ((Duration.between(from, until).toMillis() + step - 1) / step);
  }
}
