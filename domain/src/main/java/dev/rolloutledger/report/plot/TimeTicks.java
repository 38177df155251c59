package dev.rolloutledger.report.plot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round times in UTC: days, hours, minutes or seconds, whatever the length asks for. */
public final class TimeTicks {

  private static final List<Duration> STEPS = List.of(
      Duration.ofSeconds(1),
      Duration.ofSeconds(5),
      Duration.ofSeconds(15),
      Duration.ofMinutes(1),
      Duration.ofMinutes(5),
      Duration.ofMinutes(15),
      Duration.ofHours(1),
      Duration.ofHours(3),
      Duration.ofHours(6),
      Duration.ofHours(12),
      Duration.ofDays(1),
      Duration.ofDays(2),
      Duration.ofDays(7),
      Duration.ofDays(14),
      Duration.ofDays(28),
      Duration.ofDays(91),
      Duration.ofDays(364));

  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter MINUTE = format("HH:mm");
  private static final DateTimeFormatter SECOND = format("HH:mm:ss");

  private TimeTicks() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** A tick. */
  public record Tick(Instant at, String label) {}

  /** Round times from one to another, at most so many. */
  public static List<Tick> of(Instant from, Instant until, int most) {
    long step = step(Duration.between(from, until), most).toSeconds();
    List<Tick> ticks = new ArrayList<>();
    long first = Math.floorDiv(from.getEpochSecond() + step - 1, step) * step;
    for (long at = first; at <= until.getEpochSecond() && ticks.size() <= most; at += step) {
      ticks.add(new Tick(Instant.ofEpochSecond(at), label(at, step)));
    }
    return ticks;
  }

  private static Duration step(Duration length, int most) {
    return STEPS.stream()
        .filter(step -> step.multipliedBy(most).compareTo(length) >= 0)
        .findFirst()
        .orElse(Duration.ofDays(length.toDays() / most + 1));
  }

  private static String label(long at, long step) {
    Instant instant = Instant.ofEpochSecond(at);
    if (Math.floorMod(at, Duration.ofDays(1).toSeconds()) == 0) {
      return DAY.format(instant);
    }
    return (step < 60 ? SECOND : MINUTE).format(instant);
  }
}
