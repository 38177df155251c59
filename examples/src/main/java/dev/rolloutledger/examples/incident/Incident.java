package dev.rolloutledger.examples.incident;

import dev.rolloutledger.examples.flag.FlagTimeline;
import dev.rolloutledger.examples.time.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault that breaks out some time after a percentage was reached, and is over when the percentage
 * falls below it.
 *
 * @param percentage at least so high, 1 to 100
 * @param delay virtual time since the percentage was first seen
 */
public record Incident(Fault fault, int percentage, Duration delay) {
  private static final Pattern FORM = Pattern.compile("([a-z]+)@(\\d{1,3})(?:\\+(\\w+))?");

  public Incident {
    // At 0 % it would strike the baseline, and no rollback could end it.
    if (percentage < 1 || percentage > 100) {
      throw new IllegalArgumentException("expected a percentage of 1 to 100, found " + percentage);
    }
  }

  /**
   * Reads an incident such as {@code errors@50+6h}; without a delay it breaks out at once.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Incident parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("expected an incident like errors@50+6h, found " + text);
    }
    String delay = form.group(3);
    return new Incident(
        Fault.named(form.group(1)),
        Integer.parseInt(form.group(2)),
        delay == null ? Duration.ZERO : DurationText.parse(delay));
  }

  /** Whether the fault is there at an instant. */
  public boolean strikes(FlagTimeline timeline, Instant instant) {
    return timeline
        .reached(percentage, instant)
        .filter(since -> !instant.isBefore(since.plus(delay)))
        .isPresent();
  }
}
