package dev.rolloutledger.backtest;

import dev.rolloutledger.backtest.BacktestResult.Outcome;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Several rollouts together.
 *
 * @param rollouts how many were compared
 * @param same of how many no decision changes
 * @param changed of how many decisions change, and they end alike
 * @param decisions how many decisions are known to change
 * @param caughtEarlier how many would have been rolled back earlier
 * @param medianMinutesEarlier by how many minutes, in the median; null without any
 * @param caughtLater how many would have been rolled back later
 * @param falseAlarms how many would have been rolled back that were completed
 * @param rolledBack how many would have been rolled back, of which nobody knows whether rightly
 * @param missed how many rollbacks would not have been made
 * @param unknown of how many the record does not tell the end
 */
public record BacktestSummary(
    int rollouts,
    int same,
    int changed,
    long decisions,
    int caughtEarlier,
    @Nullable Double medianMinutesEarlier,
    int caughtLater,
    int falseAlarms,
    int rolledBack,
    int missed,
    int unknown) {

  /**
   * Of the results of one plan.
   *
   * @throws BacktestException if there are samples, and none of a metric of the plan
   */
  public static BacktestSummary of(Plan plan, List<BacktestResult> results) {
    checkSampled(plan, results);
    return new BacktestSummary(
        results.size(),
        count(results, Outcome.SAME),
        count(results, Outcome.CHANGED),
        results.stream().mapToLong(BacktestResult::changes).sum(),
        count(results, Outcome.CAUGHT_EARLIER),
        median(results),
        count(results, Outcome.CAUGHT_LATER),
        count(results, Outcome.FALSE_ALARM),
        count(results, Outcome.ROLLED_BACK),
        count(results, Outcome.MISSED),
        count(results, Outcome.UNKNOWN));
  }

  private static int count(List<BacktestResult> results, Outcome outcome) {
    return (int) results.stream().filter(result -> result.outcome() == outcome).count();
  }

  private static @Nullable Double median(List<BacktestResult> results) {
    double[] minutes = results.stream()
        .filter(result -> result.outcome() == Outcome.CAUGHT_EARLIER)
        .flatMap(result -> result.rollback().stream())
        .mapToDouble(pair -> pair.minutes() == null ? 0 : -pair.minutes())
        .sorted()
        .toArray();
    int middle = minutes.length / 2;
    if (minutes.length == 0) {
      return null;
    }
    return minutes.length % 2 == 1 ? minutes[middle] : (minutes[middle - 1] + minutes[middle]) / 2;
  }

  private static void checkSampled(Plan plan, List<BacktestResult> results) {
    TreeSet<String> sampled = new TreeSet<>();
    results.forEach(result -> sampled.addAll(result.sampled()));
    boolean none = results.stream().allMatch(result -> result.judged().isEmpty());
    if (none && !sampled.isEmpty()) {
      throw new BacktestException("the plan " + plan.name()
          + ": expected a metric that was sampled, found "
          + String.join(", ", plan.metrics().stream().map(Metric::name).toList())
          + ", none of which was sampled from its source; sampled were "
          + String.join(", ", sampled));
    }
  }
}
