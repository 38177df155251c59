package dev.rolloutledger.report;

import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a metric went, in at most {@link #MOST} buckets of equal width.
 *
 * @param from due time of the first sample; null without any
 * @param width width of a bucket
 * @param buckets those that have a sample, by position
 */
public record Series(@Nullable Instant from, Duration width, List<Bucket> buckets) {

  /** The most buckets that a series has; where time goes on, buckets double their width. */
  public static final int MOST = 600;

  public Series {
    buckets = List.copyOf(buckets);
  }

  /**
   * The samples of one stretch of time.
   *
   * @param position counts the buckets from 0, those without a sample too
   * @param low the lowest value; null where no sample has one
   * @param mean their plain mean
   * @param verdicts how often each verdict was given
   */
  public record Bucket(
      int position,
      @Nullable Double low,
      @Nullable Double mean,
      @Nullable Double high,
      Map<Verdict, Integer> verdicts) {

    /** Whether a sample of this verdict is in it. */
    public boolean has(Verdict verdict) {
      return verdicts.containsKey(verdict);
    }
  }

  /** Where a bucket begins. */
  public Instant start(Bucket bucket) {
    return (from == null ? Instant.EPOCH : from).plus(width.multipliedBy(bucket.position()));
  }
}
