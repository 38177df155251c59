package dev.rolloutledger.worker.source;

import java.time.Instant;

/** How one kind of source is asked over HTTP, and how its answers are read. */
public interface QueryForm {

  /** Begins every request that the query needs. */
  void begin(MetricQuery query, Instant due, Fetches fetches) throws AbsentException;

  /**
   * Waits for the answers and reads them.
   *
   * @throws AbsentException where they hold no value
   */
  Reading read(MetricQuery query, Instant due, Fetches fetches)
      throws AbsentException, InterruptedException;

  /** What is asked, for the ledger. */
  String text(MetricQuery query, Instant due);
}
