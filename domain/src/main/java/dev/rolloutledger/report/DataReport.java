package dev.rolloutledger.report;

import dev.rolloutledger.plan.Verdict;
import java.time.Instant;

/**
 * How complete the data is.
 *
 * @param samples samples that were recorded
 * @param missed due times without a sample
 * @param coverage share of due samples that the plan asks to be known, in %
 * @param gaps stretches of due times without a sample
 * @param unknown stretches of samples of one metric that say nothing
 * @param silences that the sampler was silent beyond its bound
 */
public record DataReport(
    long samples,
    long missed,
    double coverage,
    Excerpt<Gap> gaps,
    Excerpt<Unknown> unknown,
    Excerpt<Silence> silences) {

  /** Due times that passed without a sample. */
  public record Gap(
      long index, String hold, Instant first, Instant last, int count, String cause) {}

  /**
   * Samples of one metric that follow each other with one verdict that is not known.
   *
   * @param reason what the source said at the first one; may be empty
   */
  public record Unknown(
      long index,
      String hold,
      String metric,
      Verdict verdict,
      Instant first,
      Instant last,
      long count,
      String reason) {}

  /** The sampler did not answer. */
  public record Silence(Instant at, long index, String cause) {}
}
