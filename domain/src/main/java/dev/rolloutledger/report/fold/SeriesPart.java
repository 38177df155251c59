package dev.rolloutledger.report.fold;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Series;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How each metric of the plan went. */
final class SeriesPart implements Part {

  private final Map<String, Buckets> series = new TreeMap<>();
  private final Set<String> amended = new HashSet<>();

  @Override
  public void accept(Step step, RolloutEvent event) {
    Duration every = step.after().plan().sampling().every();
    if (event instanceof SampleRecorded recorded) {
      buckets(recorded.sample().metric(), every)
          .add(recorded.due(), recorded.sample().value(), recorded.verdict());
    } else if (event instanceof SamplesMissed gap) {
      step.after()
          .plan()
          .metrics()
          .forEach(
              metric -> buckets(metric.name(), every).addMissed(gap.first(), every, gap.count()));
    } else if (event instanceof PlanAmended other) {
      step.after().plan().metrics().stream()
          .map(Metric::name)
          .filter(name -> other.changes().stream().anyMatch(change -> about(name, change)))
          .forEach(amended::add);
    }
  }

  private static boolean about(String metric, Change change) {
    return change.path().startsWith("metrics." + metric + ".");
  }

  private Buckets buckets(String metric, Duration every) {
    return series.computeIfAbsent(metric, name -> new Buckets(every));
  }

  List<MetricReport> metrics(RolloutState state) {
    Duration every = state.plan().sampling().every();
    return state.plan().metrics().stream()
        .map(metric -> new MetricReport(
            metric.name(),
            Clip.text(metric.description()),
            metric.unit(),
            metric.healthy(),
            metric.critical(),
            metric.againstBaseline(),
            baseline(state, metric),
            amended.contains(metric.name()),
            series.containsKey(metric.name())
                ? buckets(metric.name(), every).series()
                : new Series(null, every, List.of())))
        .toList();
  }

  private static @Nullable Average baseline(RolloutState state, Metric metric) {
    Average average = state.watch().baseline().get(metric.name());
    return average == null ? null : average.alone();
  }
}
