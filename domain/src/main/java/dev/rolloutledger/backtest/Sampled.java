package dev.rolloutledger.backtest;

import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which metrics a record has samples of. */
final class Sampled {

  private final Set<String> names = new TreeSet<>();
  private final Set<Metric> metrics = new HashSet<>();
  private final Set<String> ofPlan = new HashSet<>();
  private String digest = "";

  void take(SampleRecorded sample, RolloutState.Identity recorded) {
    if (!recorded.planDigest().equals(digest)) {
      digest = recorded.planDigest();
      ofPlan.clear();
    }
    String name = sample.sample().metric();
    if (ofPlan.add(name)) {
      names.add(name);
      recorded.plan().metric(name).ifPresent(metrics::add);
    }
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /** The metrics of another plan that have samples here. */
  List<String> of(Plan wanted) {
    return wanted.metrics().stream()
        .filter(metric -> metrics.stream().anyMatch(known -> Judgeable.alike(known, metric)))
        .map(Metric::name)
        .toList();
  }
}
