package dev.rolloutledger.rollout;

import dev.rolloutledger.window.Busy;
import dev.rolloutledger.window.KnownCalendar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look into a calendar found.
 *
 * @param calendar name of the connection
 * @param digest SHA-256 of what was read, in hex; null where nothing could be
 * @param problem why it cannot be relied on, in a sentence; null where it can
 * @param events its events that matter, by their beginning
 * @param until the instant up to which all of its events are known
 */
public record CalendarLook(
    String calendar,
    @Nullable String digest,
    @Personal @Nullable String problem,
    List<Event> events,
    Instant until) {

  /** As many are kept as evidence. */
  private static final int MOST = 50;

  public CalendarLook {
    events = List.copyOf(events);
  }

  /** An event, half open. */
  public record Event(Instant from, Instant to, @Personal String summary) {}

  /** Only the events that overlap a range. What is left out of a long chain is looked at later. */
  CalendarLook within(Instant from, Instant to) {
    List<Event> kept = events.stream()
        .filter(each -> each.to().isAfter(from) && !each.from().isAfter(to))
        .toList();
    return kept.size() <= MOST
        ? new CalendarLook(calendar, digest, problem, kept, until)
        : new CalendarLook(
            calendar, digest, problem, kept.subList(0, MOST), kept.get(MOST).from());
  }

  KnownCalendar known() {
    List<Busy> busy = events.stream()
        .map(each -> new Busy(each.from(), each.to(), each.summary()))
        .toList();
    return new KnownCalendar(calendar, problem, busy, until);
  }
}
