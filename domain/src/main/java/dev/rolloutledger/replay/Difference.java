package dev.rolloutledger.replay;

import java.time.Instant;

/**
 * Something that was derived again and is not what was recorded.
 *
 * @param index ledger index of the entry
 * @param at the procedure's time of it
 * @param type stored name of the fact
 * @param about what the fact is about, in words, such as a metric and its due time
 * @param field the part of the fact, such as {@code verdict} or {@code judgement.outcome}
 * @param recorded what the entry says
 * @param derived what follows from the entries before it
 */
public record Difference(
    long index,
    Instant at,
    String type,
    String about,
    String field,
    String recorded,
    String derived) {

  /** The difference in one sentence. */
  public String sentence() {
    return "entry "
        + index
        + " ("
        + about
        + "): "
        + field
        + " is recorded as "
        + recorded
        + ", derived as "
        + derived;
  }
}
