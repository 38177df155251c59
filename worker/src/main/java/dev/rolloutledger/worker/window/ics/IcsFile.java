package dev.rolloutledger.worker.window.ics;

import dev.rolloutledger.rollout.CalendarLook.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** A whole file: every event of its calendars, or the sentence in which it is refused. */
final class IcsFile {

  private static final String EVENT = "VEVENT";

  private final List<IcsEvent> events = new ArrayList<>();
  private final ZoneId zone;

  private IcsFile(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Reads a file.
   *
   * @param zone where dates and times without a zone are read
   */
  static IcsFile read(String text, ZoneId zone) throws IcsException {
    IcsFile file = new IcsFile(zone);
    file.take(IcsLine.all(text));
    return file;
  }

  /** What overlaps a range, by its beginning. */
  List<Event> between(Instant from, Instant until) throws IcsException {
    return Occurrences.of(events, zone, from, until);
  }

  private void take(List<IcsLine> lines) throws IcsException {
    if (lines.isEmpty() || !lines.get(0).is("BEGIN", "VCALENDAR")) {
      throw new IcsException(
          lines.isEmpty() ? 1 : lines.get(0).number(),
          "a calendar that begins with BEGIN:VCALENDAR",
          lines.isEmpty()
              ? "nothing"
              : IcsLine.quoted(lines.get(0).name() + ":" + lines.get(0).value()));
    }
    IcsTimes times = new IcsTimes(zone);
    Deque<String> open = new ArrayDeque<>();
    IcsEventReader reader = new IcsEventReader(0, times);
    int last = 1;
    for (IcsLine line : lines) {
      last = line.number();
      String value = line.value().strip().toUpperCase(Locale.ROOT);
      if (line.name().equals("BEGIN")) {
        open.push(value);
        if (value.equals(EVENT)) {
          reader = new IcsEventReader(line.number(), times);
        }
      } else if (line.name().equals("END")) {
        if (!value.equals(open.poll())) {
          throw line.fault("the end of what was begun last");
        }
        if (value.equals(EVENT)) {
          events.add(reader.event());
        }
      } else if (EVENT.equals(open.peek())) {
        reader.take(line);
      }
    }
    if (!open.isEmpty()) {
      throw new IcsException(last, "END:" + open.peek(), "the end of the file; it was cut short");
    }
  }
}
