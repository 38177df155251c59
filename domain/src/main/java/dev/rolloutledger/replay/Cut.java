package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import java.time.Instant;

/**
 * Where a rollout's entries are cut to look at the past: what the ledger knew at an instant. It knew
 * the entries in front of the first one that happened later.
 *
 * @param at the instant
 * @param index ledger index of the last entry to be taken, if an entry was named; else {@link
 *     Long#MAX_VALUE}
 */
public record Cut(Instant at, long index) {

  /** Everything that happened until an instant. */
  public static Cut at(Instant instant) {
    return new Cut(instant, Long.MAX_VALUE);
  }

  /** Whether an entry, and with it each that follows, lies behind the cut. */
  public boolean excludes(Entry entry) {
    return entry.index() > index || entry.at().isAfter(at);
  }
}
