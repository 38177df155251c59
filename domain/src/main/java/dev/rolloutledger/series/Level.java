package dev.rolloutledger.series;

import java.time.Instant;

/**
 * A percentage from when it was read back.
 *
 * @param index ledger index of the entry that says so
 * @param percentage in %; 0 for off
 */
public record Level(Instant at, long index, int percentage) {}
