package dev.rolloutledger.judgement;

import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The first judge: bands, budgets, weighted averages, coverage, and plain ratios to a baseline. */
final class JudgeV1 implements Judge {

  @Override
  public String version() {
    return "1";
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
  public PhaseJudgement phase(PhaseEvidence evidence) {
    List<MetricJudgement> metrics = new ArrayList<>();
    Findings findings = new Findings();
    for (Metric metric : evidence.plan().metrics()) {
      MetricJudgement judged = judge(metric, evidence);
      metrics.add(judged);
      findings.add(metric, judged, evidence);
    }
    List<RecordedSample> samples = evidence.samples();
    return new PhaseJudgement(
        version(),
        evidence.phase(),
        evidence.hold(),
        evidence.from(),
        evidence.until(),
        samples.isEmpty() ? null : samples.get(0).index(),
        samples.isEmpty() ? null : samples.get(samples.size() - 1).index(),
        findings.outcome(),
        findings.because(),
        metrics);
  }

  private MetricJudgement judge(Metric metric, PhaseEvidence evidence) {
    List<RecordedSample> own = evidence.samples().stream()
        .filter(recorded -> recorded.sample().metric().equals(metric.name()))
        .toList();
    Average average = average(own);
    double coverage = evidence.plan().sampling().coverage();
    Average baseline = evidence.baseline().getOrDefault(metric.name(), Average.NONE);
    MetricVerdict verdict = MetricVerdict.coverage(average, evidence.due(), coverage)
        .or(() -> MetricVerdict.band(metric, average))
        .or(() -> MetricVerdict.compared(metric.againstBaseline(), average, baseline))
        .orElseGet(() -> MetricVerdict.healthy(metric, average));
    return verdict.of(metric.name(), average, evidence.due(), metric.againstBaseline(), baseline);
  }

  @Override
  public MetricJudgement closing(
      After.Closing closing,
      Metric metric,
      Average over,
      int due,
      double coverage,
      Map<String, Average> baseline) {
    Average before = baseline.getOrDefault(metric.name(), Average.NONE);
    MetricVerdict verdict = MetricVerdict.coverage(over, due, coverage)
        .or(() -> MetricVerdict.bound(closing.bound(), metric, over))
        .or(() -> MetricVerdict.compared(closing.againstBaseline(), over, before))
        .orElseGet(() -> MetricVerdict.healthy(metric, over));
    return verdict.of(metric.name(), over, due, closing.againstBaseline(), before);
  }

  /** What the metrics say together: rolling back wins over extending, extending over advancing. */
  private static final class Findings {
    private final List<String> back = new ArrayList<>();
    private final List<String> held = new ArrayList<>();

    void add(Metric metric, MetricJudgement judged, PhaseEvidence evidence) {
      Verdict verdict = judged.verdict();
      boolean unknown = verdict != Verdict.HEALTHY && !verdict.known();
      if (verdict != Verdict.HEALTHY) {
        switch (metric.action(verdict)) {
          case ROLL_BACK -> back.add(judged.because());
          case HOLD -> held.add(judged.because());
          // Missing data is never a pass, whatever the plan does about a single sample.
          case NOTIFY -> {
            if (unknown) {
              held.add(judged.because());
            }
          }
        }
      }
      for (Verdict spent : evidence.spent().getOrDefault(metric.name(), Set.of())) {
        String sentence = metric.name() + " has spent its budget of " + spent;
        switch (metric.action(spent)) {
          case ROLL_BACK -> back.add(sentence);
          case HOLD -> held.add(sentence);
          case NOTIFY -> {}
        }
      }
    }

    Outcome outcome() {
      return !back.isEmpty()
          ? Outcome.ROLL_BACK
          : held.isEmpty() ? Outcome.ADVANCE : Outcome.EXTEND;
    }

    String because() {
      return !back.isEmpty()
          ? String.join("; ", back)
          : held.isEmpty() ? "every metric is healthy over the hold" : String.join("; ", held);
    }
  }
}
