package dev.rolloutledger.plan;

import java.time.Duration;

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
public record Sampling(Duration every, Duration timeout, double coverage, Duration stint) {}
