package dev.rolloutledger.examples.time;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and one letter, s, m, h or d. */
public final class DurationText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

  private DurationText() {}

  /**
   * Reads a duration such as {@code 30s}, {@code 90m}, {@code 6h} or {@code 2d}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("expected a duration like 30s, 6h or 2d, found " + text);
    }
    long amount = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
