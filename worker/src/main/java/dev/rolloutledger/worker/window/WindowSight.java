package dev.rolloutledger.worker.window;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.CalendarLook;
import dev.rolloutledger.rollout.WindowLook;
import dev.rolloutledger.window.AdvanceWindows;
import dev.rolloutledger.window.WindowRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;

/** Looks up what a plan's windows are judged by. */
public final class WindowSight {

  /** So that an opening that is found was looked for with all events in sight. */
  private static final Duration AHEAD = WindowRules.HORIZON.plusDays(1);

  /** An event that began long ago and still goes on. */
  private static final Duration BACK = Duration.ofDays(1);

  private final Calendars calendars;
  private final InstantSource clock;

  /**
   * @param clock the procedure's clock
   */
  public WindowSight(Calendars calendars, InstantSource clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  /** What there is to know now. */
  public WindowLook look(Plan plan) {
    Instant at = clock.instant();
    AdvanceWindows windows = plan.windows();
    if (windows == null) {
      return new WindowLook(at, rules(ZoneOffset.UTC), List.of());
    }
    ZoneId zone = windows.zoneId();
    List<CalendarLook> looks = windows.calendars().stream()
        .map(name -> calendars.look(name, zone, at.minus(BACK), at.plus(AHEAD)))
        .toList();
    return new WindowLook(at, rules(zone), looks);
  }

  /** The version of the rules that this machine has for a zone; empty for a fixed offset. */
  private static String rules(ZoneId zone) {
    return zone instanceof ZoneOffset
        ? ""
        : ZoneRulesProvider.getVersions(zone.getId()).lastKey();
  }
}
