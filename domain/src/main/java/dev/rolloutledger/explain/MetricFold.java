package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.RunningAverage;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric's samples over a window, folded in bounded space. */
final class MetricFold {

  private static final int WORST = 3;

  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final List<SampleEvidence> worst = new ArrayList<>();
  private final Comparator<SampleEvidence> order;
  private @Nullable Long firstIndex;
  private @Nullable Long lastIndex;
  private @Nullable Double least;
  private @Nullable Double most;
  private @Nullable String query;
  private final RunningAverage running = new RunningAverage();

  MetricFold(Metric metric, @Nullable Average baseline) {
    double middle = baseline == null || baseline.value() == null ? 0 : baseline.value();
    order = Comparator.comparingInt((SampleEvidence sample) -> severity(sample.verdict()))
        .thenComparingDouble(sample -> badness(metric, middle, sample.value()))
        .reversed()
        .thenComparingLong(SampleEvidence::index);
  }

  void add(Entry entry, SampleRecorded recorded) {
    verdicts.merge(recorded.verdict(), 1, Integer::sum);
    firstIndex = firstIndex == null ? entry.index() : firstIndex;
    lastIndex = entry.index();
    query = recorded.sample().query();
    if (recorded.verdict().known()) {
      known(recorded.sample());
    }
    running.add(recorded.sample(), recorded.verdict());
    keep(SampleEvidence.of(entry, recorded));
  }

  /** Due times that passed without a sample. */
  void missed(int count) {
    if (count > 0) {
      verdicts.merge(Verdict.NO_DATA, count, Integer::sum);
    }
  }

  private void known(Sample sample) {
    double value = sample.value() == null ? Double.NaN : sample.value();
    least = least == null || value < least ? Double.valueOf(value) : least;
    most = most == null || value > most ? Double.valueOf(value) : most;
  }

  private void keep(SampleEvidence sample) {
    if (worst.size() == WORST && order.compare(sample, worst.get(WORST - 1)) >= 0) {
      return;
    }
    worst.add(sample);
    worst.sort(order);
    if (worst.size() > WORST) {
      worst.remove(WORST);
    }
  }

  private static int severity(Verdict verdict) {
    return switch (verdict) {
      case CRITICAL -> 3;
      case WARNING -> 2;
      case NO_DATA, STALE, ERROR, INCONCLUSIVE -> 1;
      case HEALTHY -> 0;
    };
  }

  private static double badness(Metric metric, double middle, @Nullable Double value) {
    if (value == null) {
      return Double.NEGATIVE_INFINITY;
    }
    if (metric.critical() != null) {
      return upward(metric.critical()) ? value : -value;
    }
    if (metric.healthy() != null) {
      return upward(metric.healthy()) ? -value : value;
    }
    Comparison comparison = metric.againstBaseline();
    return comparison == null || comparison.change() == Comparison.Change.INCREASE
        ? value
        : comparison.change() == Comparison.Change.DECREASE ? -value : Math.abs(value - middle);
  }

  private static boolean upward(Bound bound) {
    return !bound.operator().downward();
  }

  int known() {
    return verdicts.entrySet().stream()
        .filter(count -> count.getKey().known())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  Average average() {
    return running.average();
  }

  Map<Verdict, Integer> verdicts() {
    return verdicts;
  }

  int behind() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }

  List<SampleEvidence> worst() {
    return List.copyOf(worst);
  }

  @Nullable
  Double least() {
    return least;
  }

  @Nullable
  Double most() {
    return most;
  }

  @Nullable
  Long firstIndex() {
    return firstIndex;
  }

  @Nullable
  Long lastIndex() {
    return lastIndex;
  }

  @Nullable
  String query() {
    return query;
  }
}
