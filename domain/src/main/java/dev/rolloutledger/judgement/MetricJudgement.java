package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One metric, judged over a hold.
 *
 * @param average over the known samples of the judged window
 * @param due how many samples were due
 * @param baseline the baseline's average, where the metric is compared
 * @param change change against the baseline in %, where there is one
 * @param verdict what the metric is found to be
 * @param because why, in a sentence with the figures
 * @param compared what stands behind the comparison; null where there is none, or judge 1 made it
 */
public record MetricJudgement(
    String metric,
    Average average,
    int due,
    @Nullable Average baseline,
    @Nullable Double change,
    Verdict verdict,
    String because,
    @Nullable Compared compared) {

  /** Without a comparison, or with a plain ratio. */
  public MetricJudgement(
      String metric,
      Average average,
      int due,
      @Nullable Average baseline,
      @Nullable Double change,
      Verdict verdict,
      String because) {
    this(metric, average, due, baseline, change, verdict, because, null);
  }

  /** The same with what stands behind its comparison. */
  MetricJudgement with(@Nullable Compared evidence) {
    return new MetricJudgement(metric, average, due, baseline, change, verdict, because, evidence);
  }
}
