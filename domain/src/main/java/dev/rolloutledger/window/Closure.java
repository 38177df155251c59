package dev.rolloutledger.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that closes.
 *
 * @param why in words
 * @param until when it lets go; null where that is not known
 */
public record Closure(Rule rule, String why, @Nullable Instant until) {

  /** Which of a plan's rules it is. */
  public enum Rule {
    ADVANCE,
    FREEZE,
    WEEKLY_FREEZE,
    CALENDAR,
    CALENDAR_UNKNOWN,
    EVERYONE
  }
}
