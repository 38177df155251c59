package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.util.List;

/**
 * A budget with the due times that it looked at.
 *
 * @param rule the plan's condition behind the verdict, in its words; empty where there is none
 * @param action what happens when it is spent
 * @param used how many of the window have the verdict
 * @param spent whether that is enough to spend it
 * @param window the due times, oldest first
 */
public record BudgetEvidence(
    String metric,
    Unit unit,
    Verdict verdict,
    String rule,
    Budget budget,
    Action action,
    int used,
    boolean spent,
    List<SampleEvidence> window) {

  public BudgetEvidence {
    window = List.copyOf(window);
  }

  static BudgetEvidence of(Metric metric, Verdict verdict, List<SampleEvidence> samples) {
    Budget budget = metric.budget(verdict);
    List<SampleEvidence> window = SampleRing.last(samples, budget.of());
    int used = count(window, verdict);
    return new BudgetEvidence(
        metric.name(),
        metric.unit(),
        verdict,
        rule(metric, verdict),
        budget,
        metric.action(verdict),
        used,
        used >= budget.count(),
        window);
  }

  static int count(List<SampleEvidence> samples, Verdict verdict) {
    return (int) samples.stream().filter(sample -> sample.verdict() == verdict).count();
  }

  private static String rule(Metric metric, Verdict verdict) {
    return switch (verdict) {
      case CRITICAL -> metric.critical() == null ? "" : "critical " + metric.critical();
      case WARNING -> metric.healthy() == null ? "" : "healthy " + metric.healthy();
      case STALE -> "stale-after " + Texts.length(metric.staleAfter());
      case INCONCLUSIVE -> "minimum-weight " + Texts.value(metric.minimumWeight(), Unit.COUNT);
      case HEALTHY, NO_DATA, ERROR -> "";
    };
  }

  /**
   * How many such samples in a row spend it from here; 0 where it is spent.
   *
   * @param last the last verdicts, oldest first
   */
  static int more(List<Verdict> last, Verdict verdict, Budget budget) {
    for (int more = 0; more < budget.count(); more++) {
      int kept = Math.min(last.size(), budget.of() - more);
      long used = last.subList(last.size() - kept, last.size()).stream()
          .filter(verdict::equals)
          .count();
      if (used + more >= budget.count()) {
        return more;
      }
    }
    return budget.count();
  }
}
