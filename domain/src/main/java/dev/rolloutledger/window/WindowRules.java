package dev.rolloutledger.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether a plan's windows are open, and else when they open. */
public final class WindowRules {

  /** How far ahead an opening is looked for. */
  public static final Duration HORIZON = Duration.ofDays(400);

  /** More rules than any plan has between two openings; a calendar may have them. */
  private static final int MOST_STEPS = 20_000;

  /** More days than can lie between two weekly hours, one of which a clock's step may swallow. */
  private static final int DAYS = 15;

  private final AdvanceWindows windows;
  private final List<KnownCalendar> calendars;
  private final ZoneId zone;
  private final List<Span> freezes;

  private WindowRules(AdvanceWindows windows, List<KnownCalendar> calendars) {
    this.windows = windows;
    this.calendars = calendars;
    this.zone = windows.zoneId();
    this.freezes = FreezeRange.spans(windows.freeze(), zone);
  }

  /**
   * How the windows stand at an instant.
   *
   * @param calendars what was found in the plan's calendars
   */
  public static WindowStanding at(
      AdvanceWindows windows, List<KnownCalendar> calendars, Instant at) {
    return new WindowRules(windows, calendars).standing(at);
  }

  private WindowStanding standing(Instant at) {
    List<Closure> closures = new ArrayList<>(unknown());
    boolean known = closures.isEmpty();
    Instant time = at;
    for (int step = 0; step < MOST_STEPS && time.isBefore(at.plus(HORIZON)); step++) {
      Closure closure = closed(time).orElse(null);
      if (closure == null) {
        return new WindowStanding(known ? time : null, closures);
      }
      if (closures.size() < WindowStanding.MOST_CLOSURES) {
        closures.add(closure);
      }
      if (closure.until() == null) {
        return new WindowStanding(null, closures);
      }
      time = closure.until();
    }
    return new WindowStanding(null, closures);
  }

  private List<Closure> unknown() {
    return calendars.stream()
        .filter(look -> look.problem() != null)
        .map(look -> new Closure(
            Closure.Rule.CALENDAR_UNKNOWN, "calendar " + look.name() + ": " + look.problem(), null))
        .toList();
  }

  private Optional<Closure> closed(Instant at) {
    return frozen(at).or(() -> busy(at)).or(() -> weekly(at)).or(() -> outside(at));
  }

  private Optional<Closure> frozen(Instant at) {
    for (int i = 0; i < freezes.size(); i++) {
      if (freezes.get(i).has(at)) {
        FreezeRange range = windows.freeze().get(i);
        return Optional.of(
            new Closure(Closure.Rule.FREEZE, "freeze " + range, freezes.get(i).to()));
      }
    }
    return Optional.empty();
  }

  private Optional<Closure> busy(Instant at) {
    for (KnownCalendar look : calendars) {
      if (look.problem() == null && !at.isBefore(look.until())) {
        return Optional.of(new Closure(
            Closure.Rule.CALENDAR_UNKNOWN,
            "calendar " + look.name() + " is known until " + look.until(),
            null));
      }
      for (Busy busy : look.busy()) {
        if (busy.has(at)) {
          String what = busy.summary().isBlank() ? "" : " (" + busy.summary() + ")";
          return Optional.of(
              new Closure(Closure.Rule.CALENDAR, "calendar " + look.name() + what, busy.to()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Closure> weekly(Instant at) {
    for (WeeklyHours hours : windows.weeklyFreeze()) {
      Span span = spanAt(hours, at, true);
      if (span != null) {
        String why = hours.reason() == null ? "" : " (" + hours.reason() + ")";
        return Optional.of(
            new Closure(Closure.Rule.WEEKLY_FREEZE, "freeze each " + hours + why, span.to()));
      }
    }
    return Optional.empty();
  }

  private @Nullable Span spanAt(WeeklyHours hours, Instant at, boolean widely) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (int day = -1; day <= 1; day++) {
      for (Span span : hours.on(today.plusDays(day), zone, widely)) {
        if (span.has(at)) {
          return span;
        }
      }
    }
    return null;
  }

  private Optional<Closure> outside(Instant at) {
    if (windows.advance().isEmpty()
        || windows.advance().stream().anyMatch(hours -> spanAt(hours, at, false) != null)) {
      return Optional.empty();
    }
    List<String> hours = windows.advance().stream().map(WeeklyHours::toString).toList();
    return Optional.of(new Closure(
        Closure.Rule.ADVANCE,
        "it advances only " + String.join(", ", hours) + " (" + windows.zone() + ")",
        nextBegin(at)));
  }

  private @Nullable Instant nextBegin(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (int day = -1; day <= DAYS; day++) {
      LocalDate date = today.plusDays(day);
      Optional<Instant> next = windows.advance().stream()
          .flatMap(hours -> hours.on(date, zone, false).stream())
          .map(Span::from)
          .filter(from -> from.isAfter(at))
          .min(Instant::compareTo);
      if (next.isPresent()) {
        return next.get();
      }
    }
    return null;
  }
}
