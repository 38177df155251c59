package dev.rolloutledger.explain;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a metric said over a window, beside its conditions.
 *
 * @param average over the known samples; the judgement's own where it was judged
 * @param baseline the baseline's average, where the metric is compared with it
 * @param coverage how many samples are known, and how many have to be
 * @param least the least known value; null without any
 * @param most the largest known value; null without any
 * @param verdicts how many due times had which verdict
 * @param firstIndex ledger index of the first sample; null without any
 * @param lastIndex that of the last one
 * @param worst the few samples that speak most against it, worst first
 * @param query what was asked for the last of them; null where nothing was
 * @param judged the judgement; null where it was not judged
 * @param margins how far the average is from where something else follows
 * @param unknown what follows where too few samples are known
 */
public record MetricEvidence(
    String metric,
    Unit unit,
    @Nullable Bound healthy,
    @Nullable Bound critical,
    @Nullable Comparison againstBaseline,
    Average average,
    @Nullable Average baseline,
    Coverage coverage,
    @Nullable Double least,
    @Nullable Double most,
    Map<Verdict, Integer> verdicts,
    @Nullable Long firstIndex,
    @Nullable Long lastIndex,
    List<SampleEvidence> worst,
    @Nullable String query,
    @Nullable MetricJudgement judged,
    List<Margin> margins,
    Outcome unknown) {

  public MetricEvidence {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    counts.putAll(verdicts);
    verdicts = Collections.unmodifiableMap(counts);
    worst = List.copyOf(worst);
    margins = List.copyOf(margins);
  }

  static MetricEvidence of(
      Metric metric,
      MetricFold fold,
      Coverage coverage,
      @Nullable Average baseline,
      @Nullable MetricJudgement judged,
      List<Margin> margins) {
    return new MetricEvidence(
        metric.name(),
        metric.unit(),
        metric.healthy(),
        metric.critical(),
        metric.againstBaseline(),
        judged == null ? fold.average() : judged.average(),
        baseline,
        coverage,
        fold.least(),
        fold.most(),
        fold.verdicts(),
        fold.firstIndex(),
        fold.lastIndex(),
        fold.worst(),
        fold.query(),
        judged,
        margins,
        Margins.outcome(metric, Verdict.INCONCLUSIVE));
  }
}
