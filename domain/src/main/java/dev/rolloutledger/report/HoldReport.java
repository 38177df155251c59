package dev.rolloutledger.report;

import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A window that was sampled.
 *
 * @param number counts the rollout's holds from 1
 * @param name the phase, or {@code baseline}
 * @param percentage in %; 0 for the baseline
 * @param until its deadline, as it was at last
 * @param extensions how often it was extended
 * @param dueTimes how many due times are behind, of those with the deadline in view
 * @param missed how many of them have no sample
 * @param metrics what the samples add up to, by metric
 * @param judged the last judgement; null if it was not judged
 */
public record HoldReport(
    int number,
    String name,
    int percentage,
    Instant from,
    Instant until,
    int extensions,
    long dueTimes,
    long missed,
    Map<String, Figures> metrics,
    @Nullable Judged judged) {

  /** A judgement over the hold. */
  public record Judged(
      Instant at,
      long index,
      String judge,
      PhaseJudgement.Outcome outcome,
      String because,
      List<MetricJudgement> metrics) {}
}
