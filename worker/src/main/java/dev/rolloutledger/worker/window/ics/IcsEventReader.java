package dev.rolloutledger.worker.window.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads an event from the lines between its BEGIN and its END. */
final class IcsEventReader {

  private static final int LONGEST_SUMMARY = 200;

  private final int begun;
  private final IcsTimes times;
  private final List<Temporal> excluded = new ArrayList<>();
  private final List<Temporal> further = new ArrayList<>();
  private String uid;
  private String summary = "";
  private boolean cancelled;
  private @Nullable Temporal start;
  private @Nullable Temporal end;
  private @Nullable Temporal replaces;
  private @Nullable IcsLine duration;
  private @Nullable IcsLine rule;

  /**
   * @param begun line of its BEGIN
   */
  IcsEventReader(int begun, IcsTimes times) {
    this.begun = begun;
    this.times = times;
    this.uid = "line " + begun;
  }

  /** Takes a line; what says nothing about when it takes place is passed over. */
  void take(IcsLine line) throws IcsException {
    switch (line.name()) {
      case "DTSTART" -> start = times.one(line);
      case "DTEND" -> end = times.one(line);
      case "DURATION" -> duration = line;
      case "RRULE" -> rule = onlyRule(line);
      case "EXDATE" -> excluded.addAll(times.several(line));
      case "RDATE" -> further.addAll(times.several(line));
      case "RECURRENCE-ID" -> replaces = replaced(line);
      case "UID" -> uid = line.value().strip();
      case "SUMMARY" -> summary = line.words();
      case "STATUS" ->
        cancelled = line.value().strip().toUpperCase(Locale.ROOT).equals("CANCELLED");
      default -> {}
    }
  }

  private IcsLine onlyRule(IcsLine line) throws IcsException {
    if (rule != null) {
      throw line.fault("one rule of recurrence");
    }
    return line;
  }

  private Temporal replaced(IcsLine line) throws IcsException {
    if (line.parameter("RANGE") != null) {
      throw line.fault("one occurrence, not a range of them,");
    }
    return times.one(line);
  }

  /** The event, once its END was read. */
  IcsEvent event() throws IcsException {
    if (start == null) {
      throw new IcsException(begun, "an event with DTSTART", "one without");
    }
    if (end != null && (end instanceof LocalDate) != (start instanceof LocalDate)) {
      throw new IcsException(begun, "DTSTART and DTEND both dates, or both times", "one of each");
    }
    Length length = length(start);
    return new IcsEvent(
        begun,
        uid,
        start,
        length.days(),
        length.rest(),
        summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY),
        cancelled,
        rule,
        excluded,
        further,
        replaces);
  }

  private record Length(long days, Duration rest) {}

  private Length length(Temporal from) throws IcsException {
    if (duration != null) {
      return parsed(duration);
    }
    if (from instanceof LocalDate) {
      return new Length(end == null ? 1 : ChronoUnit.DAYS.between(from, end), Duration.ZERO);
    }
    return new Length(0, end == null ? Duration.ZERO : Duration.between(from, end));
  }

  /** Days are days of the calendar, which a clock's step makes longer or shorter. */
  private static Length parsed(IcsLine line) throws IcsException {
    String text = line.value().strip().toUpperCase(Locale.ROOT);
    int time = text.indexOf('T');
    String days = time < 0 ? text : text.substring(0, time);
    try {
      return new Length(
          days.equals("P") || days.equals("+P") ? 0 : days(Period.parse(days)),
          time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time)));
    } catch (DateTimeException other) {
      throw line.fault("a length such as PT2H or P1D");
    }
  }

  /** Lengths of this format have no months and no years. */
  private static long days(Period period) {
    if (period.getYears() != 0 || period.getMonths() != 0) {
      throw new DateTimeException("months");
    }
    return period.getDays();
  }
}
