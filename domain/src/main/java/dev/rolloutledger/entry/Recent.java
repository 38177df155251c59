package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately in a rollout: a fold of its own over its entries, in bounded space, for what
 * people look at. Nothing is decided by it.
 *
 * @param series each metric's last points, oldest first, at most {@link #POINTS}
 * @param lastAct who acted last; null before anybody did
 * @param untold what was not told, by connection: its last notice, where that did not get through;
 *     at most {@link #CONNECTIONS}
 */
public record Recent(
    Map<String, List<Point>> series, @Nullable LastAct lastAct, Map<String, Untold> untold) {

  /** Points that are kept of each metric. */
  public static final int POINTS = 24;

  /** Connections of which something untold is kept. */
  public static final int CONNECTIONS = 20;

  /** Before the first entry. */
  public static final Recent NONE = new Recent(Map.of(), null, Map.of());

  public Recent {
    series = Collections.unmodifiableMap(new TreeMap<>(series));
    // An older `up` answers without it.
    untold = untold == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(untold));
  }

  /**
   * A notice that did not get through.
   *
   * @param index ledger index of the entry that says so
   * @param sentence what happened, and what is next
   * @param next when it is tried again; null where it was given up
   */
  public record Untold(
      Instant at, long index, String sentence, @Nullable Instant next) {}

  /**
   * A due time of a metric.
   *
   * @param value in the metric's unit; null for a gap
   */
  public record Point(Instant due, @Nullable Double value, Verdict verdict) {}

  /** After one more entry of the rollout. */
  public Recent after(Entry entry) {
    if (entry.fact() instanceof SampleRecorded recorded) {
      String metric = recorded.sample().metric();
      Map<String, List<Point>> next = new TreeMap<>(series);
      Point point = new Point(recorded.due(), recorded.sample().value(), recorded.verdict());
      next.put(metric, extended(series.getOrDefault(metric, List.of()), List.of(point)));
      return new Recent(next, lastAct, untold);
    }
    if (entry.fact() instanceof SamplesMissed missed) {
      Map<String, List<Point>> next = new TreeMap<>(series);
      next.replaceAll((metric, points) -> extended(points, gap(missed)));
      return new Recent(next, lastAct, untold);
    }
    if (entry.fact() instanceof NoticeAttempted attempt) {
      return told(attempt.connection(), untold(entry, attempt, attempt.next()));
    }
    if (entry.fact() instanceof NoticeRecorded notice) {
      return told(notice.connection(), notice.sent() ? null : untold(entry, notice, null));
    }
    LastAct act = LastAct.of(entry);
    return act == null ? this : new Recent(series, act, untold);
  }

  private static Untold untold(Entry entry, Fact fact, @Nullable Instant next) {
    return new Untold(fact.at(), entry.index(), fact.sentence(), next);
  }

  private Recent told(String connection, @Nullable Untold now) {
    Map<String, Untold> next = new TreeMap<>(untold);
    next.remove(connection);
    if (now != null && next.size() < CONNECTIONS) {
      next.put(connection, now);
    }
    return next.equals(untold) ? this : new Recent(series, lastAct, next);
  }

  /** Whether no older entry can add a point. */
  public boolean full() {
    return !series.isEmpty()
        && series.values().stream().allMatch(points -> points.size() == POINTS);
  }

  /** This one's series with another one's act, which was folded from further back. */
  public Recent with(@Nullable LastAct act) {
    return new Recent(series, act, untold);
  }

  private static List<Point> extended(List<Point> points, List<Point> more) {
    List<Point> all = new ArrayList<>(points);
    all.addAll(more);
    return List.copyOf(all.subList(Math.max(0, all.size() - POINTS), all.size()));
  }

  private static List<Point> gap(SamplesMissed missed) {
    int count = Math.min(POINTS, missed.count());
    Duration every = missed.count() < 2
        ? Duration.ZERO
        : Duration.between(missed.first(), missed.last()).dividedBy(missed.count() - 1L);
    List<Point> gap = new ArrayList<>();
    for (int back = count - 1; back >= 0; back--) {
      gap.add(new Point(missed.last().minus(every.multipliedBy(back)), null, Verdict.NO_DATA));
    }
    return gap;
  }
}
