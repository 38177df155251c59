package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.rollout.CalendarLook;
import dev.rolloutledger.worker.rehearsal.Scenario.Strikes;
import dev.rolloutledger.worker.window.Calendars;
import dev.rolloutledger.worker.window.ics.IcsCalendar;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** Calendars with the events that the scenario gives them; without a word they have none. */
record SimulatedCalendars(Script script, InstantSource clock) implements Calendars {

  @Override
  public CalendarLook look(String connection, ZoneId zone, Instant from, Instant until) {
    if (script.strikes(Strikes.CALENDAR, connection, clock.instant()).isPresent()) {
      String problem = "it cannot be read: the scenario takes it away";
      return new CalendarLook(connection, null, problem, List.of(), until);
    }
    String text = script.scenario().calendars().get(connection);
    return text == null
        ? Calendars.EMPTY.look(connection, zone, from, until)
        : IcsCalendar.look(text, connection, zone, from, until);
  }
}
