package dev.rolloutledger.examples.flag;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which flag was seen from which virtual instant on. The service is told the virtual time only by
 * those who ask, so a change counts from the instant of the first question after it.
 */
public final class FlagTimeline {
  private final NavigableMap<Instant, Flag> since = new TreeMap<>();
  private Flag latest = Flag.OFF;

  /** Notes what the flag is, as somebody asks about an instant. */
  public void note(Instant instant, Flag flag) {
    if (since.isEmpty() || !flag.equals(latest)) {
      // What was seen for later instants, by a rehearsal that started over, is no longer true.
      since.tailMap(instant, true).clear();
      since.put(instant, flag);
      latest = flag;
    }
  }

  /** The flag at an instant; before the first one known, that first one. */
  public Flag at(Instant instant) {
    Map.Entry<Instant, Flag> entry = since.floorEntry(instant);
    if (entry != null) {
      return entry.getValue();
    }
    return since.isEmpty() ? Flag.OFF : since.firstEntry().getValue();
  }

  /**
   * Since when the percentage has been at least so high without a break, seen from an instant;
   * empty if at that instant it is lower.
   */
  public Optional<Instant> reached(int percentage, Instant instant) {
    Optional<Instant> start = Optional.empty();
    for (Map.Entry<Instant, Flag> entry :
        since.headMap(instant, true).descendingMap().entrySet()) {
      if (entry.getValue().percentage() < percentage) {
        break;
      }
      start = Optional.of(entry.getKey());
    }
    return start;
  }
}
