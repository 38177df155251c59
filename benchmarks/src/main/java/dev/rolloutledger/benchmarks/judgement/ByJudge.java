package dev.rolloutledger.benchmarks.judgement;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.PhaseEvidence;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.judgement.Window;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A released judge, asked as a rollout asks it. */
final class ByJudge implements Rule {

  private final Judge judge;
  private final Plan plan;
  private final Metric metric;
  private Map<String, Average> baseline = Map.of();

  ByJudge(Judge judge, Plan plan) {
    this.judge = judge;
    this.plan = plan;
    this.metric = plan.metrics().get(0);
  }

  @Override
  public void baseline(List<RecordedSample> samples, Instant from) {
    Window window = new Window(from, plan.sampling().every(), samples.size());
    baseline = Map.of(metric.name(), judge.baseline(samples, window));
  }

  @Override
  public Verdict judged(
      List<RecordedSample> samples, Instant from, Instant until, int look, boolean closing) {
    PhaseEvidence evidence =
        new PhaseEvidence(plan, 0, 2, from, until, samples, baseline, Map.of(), look);
    return closing
        ? judge.closing(plan.after().metrics().get(0), metric, evidence).verdict()
        : judge.phase(evidence).metrics().get(0).verdict();
  }
}
