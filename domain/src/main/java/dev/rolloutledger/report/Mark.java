package dev.rolloutledger.report;

import java.time.Instant;

/** A decision that is marked in the plots. */
public record Mark(Instant at, long index, String text) {}
