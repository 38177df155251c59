package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.text.Width;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times, lengths, values and bounds are written for people, and how sentences are broken. */
public final class Texts {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

  private Texts() {}

  /** In UTC to the second, {@code 2026-10-27 09:00:00Z}. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** On the walls of a time zone, {@code Mon 2026-11-30 10:00 Europe/Berlin}. */
  public static String local(Instant instant, ZoneId zone) {
    return LOCAL.format(instant.atZone(zone)) + " " + zone.getId();
  }

  /** A length for people; from ten seconds on without milliseconds, from a day on without seconds. */
  public static String length(Duration duration) {
    ChronoUnit unit = duration.compareTo(Duration.ofDays(1)) >= 0
        ? ChronoUnit.MINUTES
        : duration.compareTo(Duration.ofSeconds(10)) >= 0 ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
    return Durations.format(duration.truncatedTo(unit));
  }

  /** A length for people that is no measure of anything: never with milliseconds. */
  public static String seconds(Duration duration) {
    return length(duration.truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * How long ago: {@code 1m 19s ago}, {@code now}, or the time itself where it lies ahead. A rehearsal's
   * days do; less than a minute is two clocks that differ.
   */
  public static String ago(Instant then, Instant now) {
    return ahead(then, now)
        ? time(then)
        : justNow(then, now) ? "now" : seconds(Duration.between(then, now)) + " ago";
  }

  /** For how long: {@code for 2h}, {@code since now}, or since when where that lies ahead. */
  public static String since(Instant then, Instant now) {
    return ahead(then, now)
        ? "since " + time(then)
        : justNow(then, now) ? "since now" : "for " + seconds(Duration.between(then, now));
  }

  /** Whether a time lies ahead by more than two clocks differ. */
  public static boolean ahead(Instant then, Instant now) {
    return Duration.between(now, then).compareTo(Duration.ofMinutes(1)) > 0;
  }

  private static boolean justNow(Instant then, Instant now) {
    return Duration.between(then, now).compareTo(Duration.ofSeconds(1)) < 0;
  }

  /** A value with its unit, to four digits; a dash where there is none. */
  public static String value(@Nullable Double value, Unit unit) {
    return value == null
        ? "-"
        : new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString()
            + (unit == Unit.COUNT ? "" : " " + unit.symbol());
  }

  public static String bound(@Nullable Bound bound) {
    return bound == null ? "" : bound.toString();
  }

  /** The accepted change against the baseline, {@code up to +25 %}. */
  public static String comparison(@Nullable Comparison comparison) {
    if (comparison == null) {
      return "";
    }
    String most = value(comparison.atMost(), Unit.PERCENT);
    return switch (comparison.change()) {
      case INCREASE -> "<= +" + most;
      case DECREASE -> ">= -" + most;
      case ANY -> "+-" + most;
    };
  }

  /** Breaks a text at blanks into lines of at most this many columns; a longer word is broken too. */
  public static List<String> wrap(String text, int width) {
    return Width.wrap(text, width);
  }

  /** A text broken to a width, with a lead before its first line and another before the further. */
  public static List<String> hang(String first, String further, String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : wrap(text, width - Math.max(first.length(), further.length()))) {
      lines.add((lines.isEmpty() ? first : further) + line);
    }
    return lines;
  }

  /** At most this many columns; what is cut off is marked. */
  public static String cut(String text, int width) {
    return Width.of(text) <= width ? text : Width.head(text, Math.max(0, width - 1)) + "…";
  }
}
