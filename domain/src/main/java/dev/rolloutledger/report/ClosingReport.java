package dev.rolloutledger.report;

import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.plan.Unit;
import java.time.Instant;
import java.util.List;

/**
 * The closing metrics as they were judged last.
 *
 * @param times how often they were judged
 */
public record ClosingReport(
    Instant at, long index, String judge, boolean met, long times, List<Closed> metrics) {

  public ClosingReport {
    metrics = List.copyOf(metrics);
  }

  /**
   * One of them.
   *
   * @param asked what its average had to meet, in words
   */
  public record Closed(Unit unit, String asked, MetricJudgement judged) {}
}
