package dev.rolloutledger.rollout;

import dev.rolloutledger.window.AdvanceWindows;
import java.time.Instant;
import java.util.List;

/**
 * What was looked up for the windows of a plan.
 *
 * @param at when, by the procedure's clock
 * @param rules version of the time zone database, such as {@code 2025b}
 * @param calendars what was found in the plan's calendars, in its order
 */
public record WindowLook(Instant at, String rules, List<CalendarLook> calendars) {
  public WindowLook {
    calendars = List.copyOf(calendars);
  }

  /** Whether it was a look at these windows: a plan may have been amended since. */
  boolean covers(AdvanceWindows windows) {
    return calendars.stream().map(CalendarLook::calendar).toList().equals(windows.calendars());
  }
}
