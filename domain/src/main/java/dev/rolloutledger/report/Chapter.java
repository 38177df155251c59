package dev.rolloutledger.report;

import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.Map;

/**
 * A part of the story.
 *
 * @param until time of its last entry
 * @param passages what happened, in words
 * @param verdicts how often each verdict was given meanwhile
 * @param dueTimes how many due times passed
 * @param missed how many of them without a sample
 */
public record Chapter(
    String title,
    Instant from,
    Instant until,
    Excerpt<Passage> passages,
    Map<Verdict, Long> verdicts,
    long dueTimes,
    long missed) {

  /**
   * One thing that happened, or several of the same kind.
   *
   * @param index ledger index of the first entry that it tells
   */
  public record Passage(Instant at, long index, String text) {}
}
