package dev.rolloutledger.worker.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source read for a metric.
 *
 * @param value finite
 * @param weight at least 0; null where none was asked for
 * @param sourceTime the source's own time; null where it does not say
 * @param fetchedAt when the answer was there
 * @param remark what the source said beside the value, such as a warning; empty for nothing
 */
public record Reading(
    double value,
    @Nullable Double weight,
    @Nullable Instant sourceTime,
    Instant fetchedAt,
    String remark) {}
