package dev.rolloutledger.verify;

import dev.rolloutledger.entry.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What others' clocks say of the recorded times: who saw a tree of some size at some time bounds the times
 * of all entries in it from above, and of all later ones from below.
 */
public final class TimeBounds {

  /** Without a witness. */
  public static final TimeBounds NONE = new TimeBounds(List.of());

  /** By how much two machines' clocks may differ. */
  static final Duration SKEW = Duration.ofMinutes(5);

  /** Of each size the latest and the earliest sight, made monotonic. */
  private final NavigableMap<Long, Sight> notBefore = new TreeMap<>();

  private final NavigableMap<Long, Sight> notAfter = new TreeMap<>();

  /**
   * The bounds.
   *
   * @param sights of trees whose roots are those of the present tree
   */
  public TimeBounds(Collection<Sight> sights) {
    for (Sight sight : sights) {
      notBefore.merge(sight.size(), sight, (a, b) -> a.at().isAfter(b.at()) ? a : b);
      notAfter.merge(sight.size(), sight, (a, b) -> a.at().isBefore(b.at()) ? a : b);
    }
    tighten(notBefore, true);
    tighten(notAfter.descendingMap(), false);
  }

  /**
   * Somebody saw a tree.
   *
   * @param by who
   * @param size the tree's
   * @param at when, by that one's clock
   */
  public record Sight(String by, long size, Instant at) {}

  /** What holds for one size holds for all that lie beyond it, unless they say more themselves. */
  private static void tighten(NavigableMap<Long, Sight> sights, boolean later) {
    Sight tightest = null;
    for (Map.Entry<Long, Sight> each : sights.entrySet()) {
      Sight here = each.getValue();
      if (tightest == null || here.at().isAfter(tightest.at()) == later) {
        tightest = here;
      } else {
        each.setValue(tightest);
      }
    }
  }

  /** What is wrong with the recorded time of an entry; empty where nothing is. */
  Optional<Finding> check(LedgerRow row, Instant recorded) {
    Map.Entry<Long, Sight> before = notBefore.floorEntry(row.index());
    if (before != null && recorded.isBefore(before.getValue().at().minus(SKEW))) {
      return Optional.of(found(row, recorded, "after", before.getValue(), "without"));
    }
    Map.Entry<Long, Sight> after = notAfter.higherEntry(row.index());
    if (after != null && recorded.isAfter(after.getValue().at().plus(SKEW))) {
      return Optional.of(found(row, recorded, "before", after.getValue(), "with"));
    }
    return Optional.empty();
  }

  private static Finding found(
      LedgerRow row, Instant recorded, String side, Sight sight, String with) {
    return new Finding(
        Problem.TIME,
        row.place(),
        "to be recorded " + side + " " + Texts.time(sight.at()) + ", when " + sight.by()
            + " saw the tree " + with + " it (" + sight.size() + " entries)",
        Texts.time(recorded));
  }
}
