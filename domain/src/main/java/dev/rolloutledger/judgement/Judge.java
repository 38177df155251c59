package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * Pure functions from plan and samples to verdicts. A judge never changes once released: a better
 * one gets a new version, and the old one stays, so that replay derives what was derived then.
 */
public interface Judge {

  /** The version that is recorded in each verdict. */
  String version();

  /** The verdict on one sample at its due time. */
  Verdict sample(Metric metric, Sample sample, Instant due);

  /** The average over samples of one metric, in the order given. */
  Average average(List<RecordedSample> samples);

  /** The judgement of a phase at the end of its hold. */
  PhaseJudgement phase(PhaseEvidence evidence);

  /**
   * The average over the baseline's window, with what later comparisons need of it.
   *
   * @param samples of one metric, in the order given
   */
  Average baseline(List<RecordedSample> samples, Window window);

  /**
   * The judgement of one closing metric.
   *
   * @param evidence the last hold's
   */
  MetricJudgement closing(After.Closing closing, Metric metric, PhaseEvidence evidence);
}
