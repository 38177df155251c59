package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A metric's last verdicts.
 *
 * @param last the verdicts of the last due times, oldest first, at most the longest budget's window
 * @param spent verdicts whose budget is spent
 * @param known samples of this hold that have a value that counts
 * @param value the last value; null if the last sample had none
 * @param due due time of the last sample
 */
public record MetricTally(
    List<Verdict> last,
    Set<Verdict> spent,
    int known,
    @Nullable Double value,
    @Nullable Instant due) {

  static final MetricTally EMPTY = new MetricTally(List.of(), Set.of(), 0, null, null);

  public MetricTally {
    last = List.copyOf(last);
    spent = spent.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(spent));
  }

  /** How many of the last {@code of} verdicts are this one. */
  public int count(Verdict verdict, int of) {
    return (int) last.subList(Math.max(0, last.size() - of), last.size()).stream()
        .filter(verdict::equals)
        .count();
  }

  /** The last verdict, or null before the first. */
  public @Nullable Verdict latest() {
    return last.isEmpty() ? null : last.get(last.size() - 1);
  }

  MetricTally plus(
      Verdict verdict, int times, int window, @Nullable Double newValue, Instant when) {
    List<Verdict> next = new ArrayList<>(last);
    for (int i = 0; i < Math.min(times, window); i++) {
      next.add(verdict);
    }
    int from = Math.max(0, next.size() - window);
    int nowKnown = known + (verdict.known() ? times : 0);
    return new MetricTally(next.subList(from, next.size()), spent, nowKnown, newValue, when);
  }

  MetricTally spending(Verdict verdict) {
    Set<Verdict> next = EnumSet.of(verdict);
    next.addAll(spent);
    return new MetricTally(last, next, known, value, due);
  }

  MetricTally recovering(Verdict verdict) {
    Set<Verdict> next = EnumSet.noneOf(Verdict.class);
    next.addAll(spent);
    next.remove(verdict);
    return new MetricTally(last, next, known, value, due);
  }

  /** Verdicts go on across holds of one percentage's samples only: a new hold starts clean. */
  MetricTally newHold() {
    return new MetricTally(List.of(), Set.of(), 0, value, due);
  }
}
