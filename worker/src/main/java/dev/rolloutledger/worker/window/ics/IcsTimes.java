package dev.rolloutledger.worker.window.ics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Dates and times of a calendar, on the zones that Java knows: nothing is looked up elsewhere. A time
 * is a {@link java.time.ZonedDateTime}, a date that stands for a whole day a {@link LocalDate}.
 */
final class IcsTimes {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final ZoneId floating;

  /**
   * @param floating where times without a zone are read
   */
  IcsTimes(ZoneId floating) {
    this.floating = floating;
  }

  /** The one date or time of a line. */
  Temporal one(IcsLine line) throws IcsException {
    return parse(line, line.value().strip());
  }

  /** The dates or times of a line, behind commas. */
  List<Temporal> several(IcsLine line) throws IcsException {
    List<Temporal> times = new ArrayList<>();
    for (String each : line.value().split(",", -1)) {
      times.add(parse(line, each.strip()));
    }
    return times;
  }

  private Temporal parse(IcsLine line, String text) throws IcsException {
    try {
      if (!text.contains("T")) {
        return LocalDate.parse(text, DATE);
      }
      boolean utc = text.endsWith("Z");
      String time = utc ? text.substring(0, text.length() - 1) : text;
      return LocalDateTime.parse(time, TIME).atZone(utc ? ZoneOffset.UTC : zone(line));
    } catch (DateTimeException other) {
      throw line.fault("a date or a time such as 20261220T180000Z");
    }
  }

  private ZoneId zone(IcsLine line) throws IcsException {
    String id = line.parameter("TZID");
    if (id == null) {
      return floating;
    }
    return known(id)
        .or(() -> known(WindowsZones.id(id)))
        .orElseThrow(() -> new IcsException(
            line.number(),
            "a time zone by its IANA id, or by the name that Windows gives it",
            IcsLine.quoted(id)));
  }

  /** Some programs put a path before the id. */
  private static Optional<ZoneId> known(String id) {
    for (String rest = id; !rest.isEmpty(); rest = rest.substring(rest.indexOf('/') + 1)) {
      if (ZoneId.getAvailableZoneIds().contains(rest)) {
        return Optional.of(ZoneId.of(rest));
      }
      if (!rest.contains("/")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
