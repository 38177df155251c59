package dev.rolloutledger.series;

import java.time.Instant;

/**
 * Due times that follow each other, without a value for one reason.
 *
 * @param from the first due time
 * @param until the last due time
 */
public record Gap(Instant from, Instant until, String reason) {}
