package dev.rolloutledger.series;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each metric was judged by as time went on: its bands, and the baseline. */
final class Conditions {

  private final Map<String, List<Bands>> bands = new HashMap<>();
  private final Map<String, BaselineLine> baselines = new HashMap<>();
  private @Nullable Plan plan;

  void accept(Step step, RolloutEvent event) {
    // Amendments alone give a rollout another plan.
    if (plan == null || !plan.equals(step.after().plan())) {
      plan = step.after().plan();
      plan.metrics().forEach(metric -> judge(metric, event.at()));
    }
    if (event instanceof BaselineRecorded recorded) {
      Progress.Hold window = step.before().progress().hold();
      Instant from = window == null ? event.at() : window.from();
      Instant until = window == null ? event.at() : window.until();
      recorded.averages().forEach((metric, average) -> compare(metric, average, from, until));
    }
  }

  private void judge(Metric metric, Instant at) {
    List<Bands> all = bands.computeIfAbsent(metric.name(), name -> new ArrayList<>());
    Bands next = Bands.of(at, metric);
    if (all.isEmpty() || !all.get(all.size() - 1).sameAs(next)) {
      all.add(next);
    }
  }

  private void compare(String metric, Average average, Instant from, Instant until) {
    if (average.value() != null) {
      baselines.put(
          metric, new BaselineLine(from, until, average.value(), average.known(), null, null));
    }
  }

  List<Bands> bands(String metric) {
    return bands.getOrDefault(metric, List.of());
  }

  @Nullable
  BaselineLine baseline(Metric metric) {
    BaselineLine line = baselines.get(metric.name());
    return line == null ? null : line.accepting(metric.againstBaseline());
  }
}
