package dev.rolloutledger.worker.window.ics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as its lines say it.
 *
 * @param line where it begins in the file
 * @param start a date for whole days, else a time
 * @param days whole days that it takes
 * @param rest what it takes besides
 * @param rule line of its rule of recurrence; null without one
 * @param excluded starts that the rule has and that are left out
 * @param further starts beside those of the rule
 * @param replaces the start of another event with this uid in whose place it stands; null for none
 */
record IcsEvent(
    int line,
    String uid,
    Temporal start,
    long days,
    Duration rest,
    String summary,
    boolean cancelled,
    @Nullable IcsLine rule,
    List<Temporal> excluded,
    List<Temporal> further,
    @Nullable Temporal replaces) {

  /** Where it begins, if it begins there. */
  Instant from(Temporal begin, ZoneId zone) {
    return begin instanceof LocalDate date
        ? date.atStartOfDay(zone).toInstant()
        : ((ZonedDateTime) begin).toInstant();
  }

  /** Where it ends, if it begins there. */
  Instant to(Temporal begin, ZoneId zone) {
    return begin instanceof LocalDate date
        ? date.plusDays(days).atStartOfDay(zone).toInstant().plus(rest)
        : ((ZonedDateTime) begin).plusDays(days).toInstant().plus(rest);
  }
}
