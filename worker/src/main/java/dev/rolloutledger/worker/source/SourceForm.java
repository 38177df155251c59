package dev.rolloutledger.worker.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How one kind of source is asked, and how its answers are read.
 *
 * @param <Q> a question; metrics whose questions are equal are read from one answer
 * @param <A> an answer
 */
public interface SourceForm<Q, A> {

  /**
   * What a metric asks.
   *
   * @throws AbsentException if its parameters are no question
   */
  Q question(MetricQuery query, Instant due) throws AbsentException;

  /**
   * Asks, and waits for the answer. Must end soon after {@code left}, also where nobody waits any more.
   *
   * @param askers the metrics that the answer is for
   * @throws AbsentException if there is no answer
   */
  A ask(Q question, List<MetricQuery> askers, Duration left)
      throws AbsentException, InterruptedException;

  /**
   * A metric's value in the answer.
   *
   * @param at when the answer was there
   * @throws AbsentException if it holds none
   */
  Reading read(MetricQuery query, Instant due, A answer, Instant at) throws AbsentException;

  /** What is asked, for the ledger. */
  String text(MetricQuery query, Instant due);
}
