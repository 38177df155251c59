package dev.rolloutledger.entry;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.MetricTally;
import dev.rolloutledger.rollout.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric's latest sample beside its bounds.
 *
 * @param value the latest value, in the metric's unit; null where there is none
 * @param verdict the latest verdict; null before the first sample
 * @param due due time of the latest sample
 * @param baseline average over the baseline's window; null where none was recorded
 * @param known samples of this hold that count
 * @param budgets the budgets that are used at all, or spent
 * @param compared how it compares with the baseline, as this hold was last judged; null before
 */
public record MetricView(
    String name,
    Unit unit,
    @Nullable Double value,
    @Nullable Verdict verdict,
    @Nullable Instant due,
    @Nullable Bound healthy,
    @Nullable Bound critical,
    @Nullable Comparison againstBaseline,
    @Nullable Double baseline,
    int known,
    List<Used> budgets,
    @Nullable String compared) {

  public MetricView {
    budgets = List.copyOf(budgets);
  }

  /**
   * How far a budget is used.
   *
   * @param used how many of the last samples have this verdict
   * @param action what happens when it is spent
   */
  public record Used(Verdict verdict, int used, Budget budget, Action action, boolean spent) {}

  static MetricView of(Metric metric, Watch watch) {
    MetricTally tally = watch.tally(metric.name());
    Average baseline = watch.baseline().get(metric.name());
    return new MetricView(
        metric.name(),
        metric.unit(),
        tally.value(),
        tally.latest(),
        tally.due(),
        metric.healthy(),
        metric.critical(),
        metric.againstBaseline(),
        baseline == null ? null : baseline.value(),
        tally.known(),
        used(metric, tally),
        compared(metric, watch.judgement()));
  }

  private static @Nullable String compared(Metric metric, @Nullable PhaseJudgement judgement) {
    return judgement == null
        ? null
        : judgement.metrics().stream()
            .filter(judged -> judged.metric().equals(metric.name()) && judged.compared() != null)
            .map(MetricJudgement::because)
            .findFirst()
            .orElse(null);
  }

  private static List<Used> used(Metric metric, MetricTally tally) {
    List<Used> all = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      Budget budget = metric.budget(verdict);
      int count = tally.count(verdict, budget.of());
      if (verdict != Verdict.HEALTHY && count > 0) {
        boolean spent = tally.spent().contains(verdict);
        all.add(new Used(verdict, count, budget, metric.action(verdict), spent));
      }
    }
    return all;
  }
}
