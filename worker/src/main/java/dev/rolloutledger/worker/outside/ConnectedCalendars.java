package dev.rolloutledger.worker.outside;

import dev.rolloutledger.rollout.CalendarLook;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.window.Calendars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Looks into calendars behind real connections. */
record ConnectedCalendars(Connections connections) implements Calendars {

  /** Within the bound of a call that records, with room for the record. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Override
  public CalendarLook look(String connection, ZoneId zone, Instant from, Instant until) {
    try {
      return connections.calendar(connection).look(connection, zone, from, until, TIMEOUT);
    } catch (ConnectionException missing) {
      return new CalendarLook(connection, null, missing.getMessage(), List.of(), until);
    } catch (InterruptedException interrupted) {
      // The worker stops: the procedure asks again elsewhere.
      Thread.currentThread().interrupt();
      throw new CancellationException("the worker was stopping");
    }
  }
}
