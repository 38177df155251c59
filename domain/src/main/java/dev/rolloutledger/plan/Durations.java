package dev.rolloutledger.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 48h}, {@code 7d}, {@code 1h30m}, {@code 500ms}. */
public final class Durations {

  /** The pattern takes long over long runs of blanks. */
  private static final int LONGEST_TEXT = 60;

  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,9})d)?\\s*(?:(\\d{1,9})h)?\\s*(?:(\\d{1,9})m)?\\s*(?:(\\d{1,9})s)?"
          + "\\s*(?:(\\d{1,9})ms)?");

  /** Up to here people count hours: a hold is 48h, not 2d. */
  private static final Duration LONGEST_IN_HOURS = Duration.ofDays(3);

  private Durations() {}

  /**
   * Reads a duration: days, hours, minutes, seconds and milliseconds in this order, or ISO-8601 such
   * as {@code PT48H} and {@code P7D}. Never negative.
   *
   * @throws IllegalArgumentException if it is neither, with a sentence
   */
  public static Duration parse(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_TEXT) {
      throw unreadable(stripped);
    }
    Matcher matcher = FORM.matcher(stripped);
    if (matcher.matches()) {
      return Duration.ofDays(part(matcher, 1))
          .plusHours(part(matcher, 2))
          .plusMinutes(part(matcher, 3))
          .plusSeconds(part(matcher, 4))
          .plusMillis(part(matcher, 5));
    }
    return iso(stripped);
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Duration iso(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Said below, in the same words as for a negative one.
    }
    throw unreadable(text);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "expected a duration such as 48h, 7d, 90s or PT48H, found \"" + text + "\"");
  }

  /** Writes a duration for people, for example {@code 48h}, {@code 7d}, {@code 1h 30m}. */
  public static String format(Duration duration) {
    if (duration.isNegative()) {
      return "-" + format(duration.negated());
    }
    List<String> parts = new ArrayList<>();
    boolean days = duration.compareTo(LONGEST_IN_HOURS) > 0;
    add(parts, days ? duration.toDays() : 0, "d");
    add(parts, days ? duration.toHoursPart() : duration.toHours(), "h");
    add(parts, duration.toMinutesPart(), "m");
    add(parts, duration.toSecondsPart(), "s");
    add(parts, duration.toMillisPart(), "ms");
    return parts.isEmpty() ? "0s" : String.join(" ", parts);
  }

  private static void add(List<String> parts, long amount, String unit) {
    if (amount != 0) {
      parts.add(amount + unit);
    }
  }
}
