package dev.rolloutledger.worker.window;

import dev.rolloutledger.rollout.CalendarLook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A calendar behind a connection, each of whose events is a freeze. */
public interface FreezeCalendar {

  /**
   * Looks into it. That it cannot be relied on is said in the answer.
   *
   * @param name name of the connection
   * @param zone where dates and times without a zone of their own are read
   * @param from beginning of the range that matters
   * @param until its end
   * @param timeout longest time that this may take
   */
  CalendarLook look(String name, ZoneId zone, Instant from, Instant until, Duration timeout)
      throws InterruptedException;
}
