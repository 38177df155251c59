package dev.rolloutledger.reconcile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the comparison.
 *
 * @param rollout the rollout's id
 * @param runs the runs whose histories were looked at, in the order in which they began
 * @param matched how many of what were found on both sides
 * @param alone how many stand on one side alone for a good reason
 * @param differences each difference, the engine's side first
 * @param lost the runs whose histories are not available
 */
public record Reconciled(
    String rollout,
    List<SeenRun> runs,
    Map<Matched, Long> matched,
    Map<Alone, Long> alone,
    List<Difference> differences,
    List<LostRun> lost) {

  public Reconciled {
    runs = List.copyOf(runs);
    matched = Collections.unmodifiableMap(new TreeMap<>(matched));
    alone = Collections.unmodifiableMap(new TreeMap<>(alone));
    differences = List.copyOf(differences);
    lost = List.copyOf(lost);
  }

  /** Whether nothing differs in what could be compared. */
  public boolean agrees() {
    return differences.isEmpty();
  }

  /** Whether all runs could be compared. */
  public boolean complete() {
    return lost.isEmpty();
  }
}
