package dev.rolloutledger.rollout;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the samples said, in bounded space.
 *
 * @param lastDue the last due time that was recorded or marked as missed in this hold
 * @param dueTimes how many due times of this hold are behind
 * @param samples samples recorded in the whole rollout
 * @param missed due times marked as missed in the whole rollout
 * @param metrics each metric's last verdicts, by name
 * @param baseline each metric's average over the baseline's window
 * @param judgement the last judgement of a phase
 * @param closed whether the closing metrics were met
 */
public record Watch(
    @Nullable Instant lastDue,
    int dueTimes,
    long samples,
    long missed,

    @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
    Map<String, MetricTally> metrics,

    @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
    Map<String, Average> baseline,

    @Nullable PhaseJudgement judgement,
    boolean closed) {

  static final Watch EMPTY = new Watch(null, 0, 0, 0, Map.of(), Map.of(), null, false);

  public Watch {
    // Folded once a sample: a copy is only made of what is not immutable already.
    metrics = Map.copyOf(metrics);
    baseline = Map.copyOf(baseline);
  }

  /** The first due time of a hold that is neither recorded nor marked as missed. */
  public Instant nextDue(Progress.Hold hold, Duration every) {
    return lastDue == null ? hold.from() : lastDue.plus(every);
  }

  /** The tally of a metric; empty if nothing was recorded of it. */
  public MetricTally tally(String metric) {
    return metrics.getOrDefault(metric, MetricTally.EMPTY);
  }

  /** The budgets that are spent by the last verdicts, by metric: what a judgement stands on. */
  public Map<String, Set<Verdict>> spent() {
    Map<String, Set<Verdict>> spent = new TreeMap<>();
    metrics.forEach((name, tally) -> spent.put(name, tally.spent()));
    return spent;
  }

  /** How many samples of this hold count, of all metrics. */
  int tallied() {
    return metrics.values().stream().mapToInt(MetricTally::known).sum();
  }

  /** Whether this metric's budget for the verdict is spent by its last verdicts. */
  public boolean spends(Metric metric, Verdict verdict) {
    Budget budget = metric.budget(verdict);
    return tally(metric.name()).count(verdict, budget.of()) >= budget.count();
  }

  Watch newHold() {
    Map<String, MetricTally> fresh = new HashMap<>();
    metrics.forEach((name, tally) -> fresh.put(name, tally.newHold()));
    return new Watch(null, 0, samples, missed, fresh, baseline, null, false);
  }

  /** One more sample of a metric. */
  Watch sampled(String metric, MetricTally tally, Instant due) {
    int newDue = due.equals(lastDue) ? 0 : 1;
    return new Watch(
            due, dueTimes + newDue, samples + 1, missed, metrics, baseline, judgement, closed)
        .with(metric, tally);
  }

  Watch with(String metric, MetricTally tally) {
    Map<String, MetricTally> next = new HashMap<>(metrics);
    next.put(metric, tally);
    return new Watch(lastDue, dueTimes, samples, missed, next, baseline, judgement, closed);
  }

  Watch missing(Map<String, MetricTally> tallies, Instant last, int count) {
    return new Watch(
        last, dueTimes + count, samples, missed + count, tallies, baseline, judgement, closed);
  }

  Watch withBaseline(Map<String, Average> averages) {
    return new Watch(lastDue, dueTimes, samples, missed, metrics, averages, judgement, closed);
  }

  Watch judged(PhaseJudgement next) {
    return new Watch(lastDue, dueTimes, samples, missed, metrics, baseline, next, closed);
  }

  Watch closed(boolean met) {
    return new Watch(lastDue, dueTimes, samples, missed, metrics, baseline, judgement, met);
  }
}
