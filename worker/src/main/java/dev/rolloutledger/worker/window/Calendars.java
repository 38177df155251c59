package dev.rolloutledger.worker.window;

import dev.rolloutledger.rollout.CalendarLook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The calendars that plans name. */
@FunctionalInterface
public interface Calendars {

  /** Calendars without any event, as in a rehearsal that is given none. */
  Calendars EMPTY =
      (connection, zone, from, until) -> new CalendarLook(connection, null, null, List.of(), until);

  /**
   * Looks into a calendar. What stands in the way is said in the answer: this fails with nothing but
   * the worker's stop.
   *
   * @param zone where dates and times without a zone of their own are read
   * @param from beginning of the range that matters
   * @param until its end
   */
  CalendarLook look(String connection, ZoneId zone, Instant from, Instant until);
}
