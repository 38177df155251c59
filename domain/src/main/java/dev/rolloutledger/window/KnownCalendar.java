package dev.rolloutledger.window;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a calendar.
 *
 * @param name name of its connection
 * @param problem why it cannot be relied on, in a sentence; null where it can
 * @param busy its events
 * @param until the instant up to which all events are known
 */
public record KnownCalendar(String name, @Nullable String problem, List<Busy> busy, Instant until) {
  public KnownCalendar {
    busy = List.copyOf(busy);
  }
}
