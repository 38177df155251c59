package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
   * The judgement of one closing metric.
   *
   * @param over average over the last hold
   * @param due how many samples were due in it
   * @param coverage share of them that must be known, in %
   */
  MetricJudgement closing(
      After.Closing closing,
      Metric metric,
      Average over,
      int due,
      double coverage,
      Map<String, Average> baseline);
}
