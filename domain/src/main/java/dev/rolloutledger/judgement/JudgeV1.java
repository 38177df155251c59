package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The first judge: bands, budgets, weighted averages, coverage, and plain ratios to a baseline. */
final class JudgeV1 implements Judge {

  static final String VERSION = "1";

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Verdict sample(Metric metric, Sample sample, Instant due) {
    if (sample.absence() != null) {
      return sample.absence().kind() == Sample.Absence.Kind.NO_DATA
          ? Verdict.NO_DATA
          : Verdict.ERROR;
    }
    if (sample.sourceTime() != null
        && Duration.between(sample.sourceTime(), due).compareTo(metric.staleAfter()) > 0) {
      return Verdict.STALE;
    }
    double weight = sample.weight() == null ? 0 : sample.weight();
    if (metric.minimumWeight() > 0 && weight < metric.minimumWeight()) {
      return Verdict.INCONCLUSIVE;
    }
    return band(metric, Objects.requireNonNull(sample.value()));
  }

  /** Critical wins over healthy; between the two is a warning. */
  private static Verdict band(Metric metric, double value) {
    if (metric.critical() != null && metric.critical().meets(value, metric.unit())) {
      return Verdict.CRITICAL;
    }
    return metric.healthy() == null || metric.healthy().meets(value, metric.unit())
        ? Verdict.HEALTHY
        : Verdict.WARNING;
  }

  /**
   * Weighted by requests where every known sample has a weight, plain otherwise. Summed in the order
   * given, which is the ledger's, so that a replay gets the same bits.
   */
  @Override
  public Average average(List<RecordedSample> samples) {
    List<Sample> known = samples.stream()
        .filter(recorded -> recorded.verdict().known())
        .map(RecordedSample::sample)
        .toList();
    boolean weighted = known.stream().allMatch(sample -> sample.weight() != null);
    double sum = 0;
    double weights = 0;
    for (Sample sample : known) {
      double weight = weighted ? Objects.requireNonNull(sample.weight()) : 1;
      sum += Objects.requireNonNull(sample.value()) * weight;
      weights += weight;
    }
    double average = sum / weights;
    return new Average(Double.isFinite(average) ? average : null, known.size(), weights);
  }

  @Override
  public Average baseline(List<RecordedSample> samples, Window window) {
    return average(samples);
  }

  @Override
  public PhaseJudgement phase(PhaseEvidence evidence) {
    return Findings.phase(version(), evidence, null, metric -> judge(metric, evidence));
  }

  private MetricJudgement judge(Metric metric, PhaseEvidence evidence) {
    Average average = average(evidence.of(metric.name()));
    double coverage = evidence.plan().sampling().coverage();
    Average baseline = evidence.before(metric.name()).alone();
    MetricVerdict verdict = MetricVerdict.coverage(average, evidence.due(), coverage)
        .or(() -> MetricVerdict.band(metric, average))
        .or(() -> MetricVerdict.compared(metric.againstBaseline(), average, baseline))
        .orElseGet(() -> MetricVerdict.healthy(metric, average));
    return verdict.of(metric.name(), average, evidence.due(), metric.againstBaseline(), baseline);
  }

  @Override
  public MetricJudgement closing(After.Closing closing, Metric metric, PhaseEvidence evidence) {
    Average over = average(evidence.of(metric.name()));
    int due = evidence.due();
    double coverage = evidence.plan().sampling().coverage();
    Average before = evidence.before(metric.name()).alone();
    MetricVerdict verdict = MetricVerdict.coverage(over, due, coverage)
        .or(() -> MetricVerdict.bound(closing.bound(), metric, over))
        .or(() -> MetricVerdict.compared(closing.againstBaseline(), over, before))
        .orElseGet(() -> MetricVerdict.healthy(metric, over));
    return verdict.of(metric.name(), over, due, closing.againstBaseline(), before);
  }
}
