package dev.rolloutledger.benchmarks.judgement;

import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;

/** Whoever compares a hold with a baseline. */
interface Rule {

  /** Takes note of the baseline. */
  void baseline(List<RecordedSample> samples, Instant from);

  /**
   * Says HEALTHY, WARNING or INCONCLUSIVE.
   *
   * @param look number of the look at the hold, from 1
   * @param closing whether it is the closing metric that is judged
   */
  Verdict judged(
      List<RecordedSample> samples, Instant from, Instant until, int look, boolean closing);
}
