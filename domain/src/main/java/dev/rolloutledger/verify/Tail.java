package dev.rolloutledger.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The entries that nothing outside vouches for: whoever holds the ledger and its key could take them
 * away, or put others in their place, unseen.
 *
 * @param from index of the first one
 * @param to index of the last one
 * @param since when the first one was recorded; null where nobody knows
 */
public record Tail(long from, long to, @Nullable Instant since) {}
