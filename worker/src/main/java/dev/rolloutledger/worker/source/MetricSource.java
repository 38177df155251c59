package dev.rolloutledger.worker.source;

import dev.rolloutledger.judgement.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where metrics are read. What cannot be read is a sample as well, with the reason. */
public interface MetricSource {

  /**
   * Reads metrics for one due time.
   *
   * @param queries what is asked; any number of metrics of this source
   * @param due the due time that the values are for
   * @param timeout longest time for all of them together
   * @return a sample for each query, in their order: a value, {@code NO_DATA} where the source has
   *     nothing to say, or {@code ERROR} with a redacted sentence
   * @throws InterruptedException if the thread is interrupted, as a worker does when it stops: that is
   *     no finding about a metric
   */
  List<Sample> read(List<MetricQuery> queries, Instant due, Duration timeout)
      throws InterruptedException;
}
