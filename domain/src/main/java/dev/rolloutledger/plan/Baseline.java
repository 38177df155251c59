package dev.rolloutledger.plan;

import java.time.Duration;

/**
 * The window that is sampled before the first phase, to compare against.
 *
 * @param window its length, 1 minute to 30 days, at least one sampling interval
 */
public record Baseline(Duration window) {}
