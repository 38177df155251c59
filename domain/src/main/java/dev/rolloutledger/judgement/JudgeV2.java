package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The second judge: samples, averages, bands and coverage as the first one has them; a comparison
 * with the baseline passes or warns only where an interval shows it, and is INCONCLUSIVE else.
 */
final class JudgeV2 implements Judge {

  private final JudgeV1 first = new JudgeV1();

  @Override
  public String version() {
    return "2";
  }

  @Override
  public Verdict sample(Metric metric, Sample sample, Instant due) {
    return first.sample(metric, sample, due);
  }

  @Override
  public Average average(List<RecordedSample> samples) {
    return first.average(samples);
  }

  @Override
  public Average baseline(List<RecordedSample> samples, Window window) {
    return average(samples).in(window.blocks(samples, Division.kept(window)));
  }

  @Override
  public PhaseJudgement phase(PhaseEvidence evidence) {
    return Findings.phase(
        version(),
        evidence,
        evidence.look(),
        metric -> judge(
            metric,
            metric.againstBaseline(),
            evidence,
            average -> MetricVerdict.band(metric, average)));
  }

  @Override
  public MetricJudgement closing(After.Closing closing, Metric metric, PhaseEvidence evidence) {
    return judge(
        metric,
        closing.againstBaseline(),
        evidence,
        average -> MetricVerdict.bound(closing.bound(), metric, average));
  }

  /** Too little known first, then the bound, then the comparison, whose figures are kept anyway. */
  private MetricJudgement judge(
      Metric metric,
      @Nullable Comparison comparison,
      PhaseEvidence evidence,
      Function<Average, Optional<MetricVerdict>> bound) {
    List<RecordedSample> samples = evidence.of(metric.name());
    Average average = average(samples);
    Average before = evidence.before(metric.name());
    Comparing compared = comparison == null
        ? null
        : Comparing.of(
            comparison,
            looks(evidence.plan(), metric, evidence.look()),
            evidence.window(),
            samples,
            average,
            before);
    MetricVerdict verdict = MetricVerdict.coverage(
            average, evidence.due(), evidence.plan().sampling().coverage())
        .or(() -> bound.apply(average))
        .orElseGet(() -> compared == null
            ? MetricVerdict.healthy(metric, average)
            : compared.verdict(MetricVerdict.healthy(metric, average).because()));
    return verdict
        .of(metric.name(), average, evidence.due(), comparison, before.alone())
        .with(compared == null ? null : compared.evidence());
  }

  private static Looks looks(Plan plan, Metric metric, int look) {
    // The same question about the same window, asked again to close, has the same answer.
    boolean another = plan.after().metrics().stream()
        .filter(closing -> closing.metric().equals(metric.name()))
        .anyMatch(closing -> closing.againstBaseline() != null
            && !closing.againstBaseline().equals(metric.againstBaseline()));
    int phases = metric.againstBaseline() == null ? 0 : plan.phases().size();
    return new Looks(look, plan.extension().times() + 1, Math.max(1, phases + (another ? 1 : 0)));
  }
}
