package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one diagnosis of the plan.
 *
 * @param runs how often it was asked for
 * @param lastAt when it was last asked for
 * @param afterRollback whether the rollback asked for it
 * @param open metrics that asked for it and were not healthy since
 * @param owed what was asked for and is not recorded yet, oldest first
 */
public record Diagnosed(
    int runs, Instant lastAt, boolean afterRollback, Set<String> open, List<Owed> owed) {

  static final Diagnosed NEVER = new Diagnosed(0, Instant.EPOCH, false, Set.of(), List.of());

  public Diagnosed {
    open = Collections.unmodifiableSet(new TreeSet<>(open));
    owed = List.copyOf(owed);
  }

  /**
   * A run that was asked for.
   *
   * @param run its number, from 1
   * @param metric the metric that asked for it; null for the rollback
   * @param verdict what its sample came to; null for the rollback
   * @param due the sample's due time; null for the rollback
   */
  public record Owed(
      int run,
      Instant at,
      @Nullable String metric,
      @Nullable Verdict verdict,
      @Nullable Instant due) {}

  /** The run of that number, where it is owed. */
  public @Nullable Owed owed(int run) {
    return owed.stream().filter(each -> each.run() == run).findFirst().orElse(null);
  }

  Diagnosed asked(Owed next) {
    Set<String> now = new TreeSet<>(open);
    if (next.metric() != null) {
      now.add(next.metric());
    }
    return new Diagnosed(
        next.run(),
        next.at(),
        afterRollback || next.metric() == null,
        now,
        Stream.concat(owed.stream(), Stream.of(next)).toList());
  }

  Diagnosed recorded(int run) {
    return new Diagnosed(
        runs,
        lastAt,
        afterRollback,
        open,
        owed.stream().filter(each -> each.run() != run).toList());
  }

  Diagnosed healthy(String metric) {
    Set<String> now = new TreeSet<>(open);
    now.remove(metric);
    return new Diagnosed(runs, lastAt, afterRollback, now, owed);
  }
}
