package dev.rolloutledger.explain;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the metrics said over a window, beside what was asked of them. */
record WindowMetrics(RolloutState before, @Nullable Window window, Map<String, MetricFold> folds) {

  /** As a phase's judgement has them, or as they are so far. */
  List<MetricEvidence> ofPhase(@Nullable PhaseJudgement judgement) {
    if (window == null) {
      return List.of();
    }
    List<MetricEvidence> all = new ArrayList<>();
    for (Metric metric : before.plan().metrics()) {
      MetricFold fold = fold(metric);
      Average baseline = baseline(metric);
      MetricJudgement judged =
          judgement == null ? null : Stood.of(metric.name(), judgement.metrics());
      Average average = judged == null ? fold.average() : judged.average();
      List<Margin> margins = new ArrayList<>();
      if (before.progress().phase() >= 0) {
        margins.addAll(Margins.ofPhase(metric, average, baseline, judged));
        margins.addAll(closingMargins(metric, average, baseline));
      }
      all.add(MetricEvidence.of(
          metric,
          fold,
          coverage(fold),
          metric.againstBaseline() == null ? null : baseline,
          judged,
          margins));
    }
    return all;
  }

  /** In the last hold, which the closing metrics will be judged over too. */
  private List<Margin> closingMargins(Metric metric, Average average, @Nullable Average baseline) {
    Plan plan = before.plan();
    if (before.progress().stage() != Stage.HOLDING
        || before.progress().phase() != plan.phases().size() - 1) {
      return List.of();
    }
    return plan.after().metrics().stream()
        .filter(closing -> closing.metric().equals(metric.name()))
        .flatMap(closing -> Margins.ofClosing(closing, metric, average, baseline, null).stream())
        .toList();
  }

  /** Those that close a rollout, as they were judged. */
  List<MetricEvidence> ofClosing(ClosingJudged closing) {
    List<MetricEvidence> all = new ArrayList<>();
    for (After.Closing asked : before.plan().after().metrics()) {
      Metric metric = before.plan().metric(asked.metric()).orElse(null);
      MetricJudgement judged = Stood.of(asked.metric(), closing.metrics());
      if (metric == null || judged == null) {
        continue;
      }
      MetricFold fold = fold(metric);
      Average baseline = baseline(metric);
      all.add(MetricEvidence.of(
          metric,
          fold,
          coverage(fold),
          asked.againstBaseline() == null ? null : baseline,
          judged,
          Margins.ofClosing(asked, metric, judged.average(), baseline, judged)));
    }
    return all;
  }

  private @Nullable Average baseline(Metric metric) {
    Average baseline = before.watch().baseline().get(metric.name());
    return baseline == null ? null : baseline.alone();
  }

  private MetricFold fold(Metric metric) {
    return Objects.requireNonNull(folds.get(metric.name()));
  }

  private Coverage coverage(MetricFold fold) {
    int due = window == null ? 0 : window.due(before.plan().sampling());
    return Coverage.of(
        fold.known(), due, fold.behind(), before.plan().sampling().coverage());
  }
}
