package dev.rolloutledger.worker.window.ics;

import dev.rolloutledger.rollout.CalendarLook.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;

/** When events take place: by their rules, without what is left out, moved or cancelled. */
final class Occurrences {

  /** A calendar of freezes has some dozens a year. */
  private static final int MOST = 5_000;

  private static final Pattern SMALL = Pattern.compile("FREQ=(SECOND|MINUTE|HOUR)LY");
  private static final Pattern LAST_DAY = Pattern.compile("UNTIL=(\\d{8})(?=;|$)");

  private final ZoneId zone;
  private final Instant from;
  private final Instant until;
  private final Set<String> replaced;
  private final List<Event> found = new ArrayList<>();

  private Occurrences(ZoneId zone, Instant from, Instant until, Set<String> replaced) {
    this.zone = zone;
    this.from = from;
    this.until = until;
    this.replaced = replaced;
  }

  static List<Event> of(List<IcsEvent> events, ZoneId zone, Instant from, Instant until)
      throws IcsException {
    Set<String> replaced = new HashSet<>();
    for (IcsEvent event : events) {
      if (event.replaces() != null) {
        replaced.add(key(event.uid(), event.replaces()));
      }
    }
    Occurrences occurrences = new Occurrences(zone, from, until, replaced);
    for (IcsEvent event : events) {
      if (!event.cancelled()) {
        occurrences.take(event);
      }
    }
    occurrences.found.sort(Comparator.comparing(Event::from).thenComparing(Event::to));
    return occurrences.found;
  }

  private void take(IcsEvent event) throws IcsException {
    Set<String> left = event.excluded().stream()
        .map(each -> key(event.uid(), each))
        .collect(Collectors.toCollection(HashSet::new));
    if (event.replaces() == null) {
      left.addAll(replaced);
    }
    Set<String> seen = new HashSet<>();
    for (Temporal start : starts(event)) {
      String key = key(event.uid(), start);
      if (!left.contains(key) && seen.add(key)) {
        add(event, start);
      }
    }
  }

  private void add(IcsEvent event, Temporal start) throws IcsException {
    Instant begin = event.from(start, zone);
    Instant end = event.to(start, zone);
    if (begin.isBefore(end) && begin.isBefore(until) && end.isAfter(from)) {
      found.add(new Event(begin, end, event.summary()));
    }
    if (found.size() > MOST) {
      throw new IcsException(
          event.line(), "at most " + MOST + " events in the 400 days to come", "more");
    }
  }

  private List<Temporal> starts(IcsEvent event) throws IcsException {
    List<Temporal> starts = new ArrayList<>(List.of(event.start()));
    starts.addAll(event.further());
    if (event.rule() != null) {
      starts.addAll(recurring(event, event.rule()));
    }
    return starts;
  }

  /** From as long before the range as the event takes. */
  private List<? extends Temporal> recurring(IcsEvent event, IcsLine line) throws IcsException {
    String rule = line.value().strip().toUpperCase(Locale.ROOT);
    if (SMALL.matcher(rule).find()) {
      throw line.fault("a rule by days, weeks, months or years");
    }
    ZonedDateTime first = from.atZone(zone).minusDays(event.days() + 1).minus(event.rest());
    ZonedDateTime last = until.atZone(zone).plusDays(1);
    try {
      return event.start() instanceof LocalDate date
          ? new Recur<LocalDate>(rule).getDates(date, first.toLocalDate(), last.toLocalDate())
          // A last day is meant to its end, which the library does not do for times.
          : new Recur<ZonedDateTime>(LAST_DAY.matcher(rule).replaceAll("UNTIL=$1T235959Z"))
              .getDates((ZonedDateTime) event.start(), first, last);
    } catch (RuntimeException notUnderstood) {
      throw line.fault("a rule of recurrence that is understood");
    }
  }

  private static String key(String uid, Temporal start) {
    return uid
        + " "
        + (start instanceof ZonedDateTime time ? time.toInstant() : ((LocalDate) start).toString());
  }
}
