package dev.rolloutledger.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is sampled and judged. It has at least one of {@code healthy}, {@code critical} and
 * {@code againstBaseline}: a metric without a condition would pass whatever it says.
 *
 * @param name identity within the plan
 * @param description what it measures, for people; may be empty
 * @param unit unit of the values that the source answers with
 * @param source where it is read
 * @param healthy bound of the healthy band; outside of it and not critical is a warning
 * @param critical bound of the critical band
 * @param againstBaseline comparison of the hold's average with the baseline's
 * @param budgets for each verdict, how many of how many samples spend the budget; 1 of 1 if absent
 * @param actions for each verdict, what a spent budget does
 * @param staleAfter a source time older than this makes the sample STALE
 * @param minimumWeight a known sample of less weight is INCONCLUSIVE; 0 for none
 */
public record Metric(
    String name,
    String description,
    Unit unit,
    Source source,
    @Nullable Bound healthy,
    @Nullable Bound critical,
    @Nullable Comparison againstBaseline,
    Map<Verdict, Budget> budgets,
    Map<Verdict, Action> actions,
    Duration staleAfter,
    double minimumWeight) {

  public Metric {
    if (healthy == null && critical == null && againstBaseline == null) {
      throw new IllegalArgumentException(
          "expected a condition (healthy, critical or against-baseline), found none");
    }
    budgets = Collections.unmodifiableMap(copy(budgets));
    actions = Collections.unmodifiableMap(copy(actions));
  }

  /** How many of how many samples with this verdict spend its budget. */
  public Budget budget(Verdict verdict) {
    return budgets.getOrDefault(verdict, Budget.ONE_OF_ONE);
  }

  /**
   * What a spent budget does: what the plan says, else roll back for CRITICAL and hold for the rest.
   */
  public Action action(Verdict verdict) {
    return actions.getOrDefault(
        verdict, verdict == Verdict.CRITICAL ? Action.ROLL_BACK : Action.HOLD);
  }

  private static <V> Map<Verdict, V> copy(Map<Verdict, V> map) {
    Map<Verdict, V> copy = new EnumMap<>(Verdict.class);
    copy.putAll(map);
    return copy;
  }
}
