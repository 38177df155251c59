package dev.rolloutledger.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of the ledger, as far as it was acknowledged.
 *
 * @param size number of entries; the last one's index is one less
 * @param recordedAt when the last entry was recorded; null in an empty ledger
 */
public record Head(long size, @Nullable Instant recordedAt) {

  /** Of a ledger without entries. */
  public static final Head EMPTY = new Head(0, null);
}
