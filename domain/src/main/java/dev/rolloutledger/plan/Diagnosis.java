package dev.rolloutledger.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at when a metric leaves its healthy band, or when the change was taken back: reads
 * that change nothing, and the fix that the plan suggests. It stands in the way of nothing.
 *
 * @param name identity within the plan
 * @param description what it is about, for people; may be empty
 * @param when the triggers, at least one
 * @param looks what is looked at, at least one
 * @param timeout longest time for all looks together, 1 second to 2 minutes
 * @param again least time from one run to the next; a rollback asks for one of its own
 * @param fix what the plan suggests to do; may be empty
 */
public record Diagnosis(
    String name,
    String description,
    List<Trigger> when,
    List<Look> looks,
    Duration timeout,
    Duration again,
    String fix) {

  /** Runs of one diagnosis in a rollout because of metrics: what flaps is not looked at for ever. */
  public static final int MOST_RUNS = 20;

  /** The most looks of one diagnosis. */
  public static final int MOST_LOOKS = 10;

  public Diagnosis {
    when = List.copyOf(when);
    looks = List.copyOf(looks);
  }

  /** Whether it is asked for at every rollback. */
  public boolean atRollback() {
    return when.stream().anyMatch(trigger -> trigger.metric() == null);
  }

  /** Whether this outcome of a sample of the metric asks for it. */
  public boolean fits(String metric, Verdict verdict) {
    return when.stream()
        .anyMatch(trigger -> metric.equals(trigger.metric()) && trigger.is().contains(verdict));
  }

  /**
   * A metric whose sample comes to one of the outcomes, or the rollback.
   *
   * @param metric name of a metric; null for the rollback
   * @param is the outcomes that ask; none for the rollback
   */
  public record Trigger(@Nullable String metric, Set<Verdict> is) {

    /** At every rollback, after the target was read back off. */
    public static final Trigger ROLLBACK = new Trigger(null, Set.of());

    public Trigger {
      is = is.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(is));
    }
  }
}
