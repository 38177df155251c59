package dev.rolloutledger.worker.command;

import dev.rolloutledger.worker.pattern.LinearPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which values a parameter may have: the whole of a pattern, or one of a list. */
public final class Accepted {

  private static final int LONGEST = 1_000;

  private final @Nullable LinearPattern pattern;
  private final List<String> values;

  private Accepted(@Nullable LinearPattern pattern, List<String> values) {
    this.pattern = pattern;
    this.values = List.copyOf(values);
  }

  /**
   * Values that a pattern matches from end to end.
   *
   * @param pattern in the syntax of RE2, which needs time in proportion to the text and no more
   * @throws IllegalArgumentException if it is none
   */
  public static Accepted matching(String pattern) {
    return new Accepted(LinearPattern.parse(pattern), List.of());
  }

  /** These values and no others. */
  public static Accepted oneOf(List<String> values) {
    return new Accepted(null, values);
  }

  /** Why a value is not accepted, as the two halves of a sentence; null if it is. */
  @Nullable
  String objection(String value, boolean leads) {
    if (pattern == null) {
      return values.contains(value) ? null : "one of " + String.join(", ", values);
    }
    if (value.length() > LONGEST) {
      return "at most " + LONGEST + " characters";
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      return "no control characters";
    }
    if (leads && value.startsWith("-")) {
      // It would be an option of the program, which the file did not give it.
      return "a value that does not begin with -";
    }
    return pattern.matches(value) ? null : "a value of the form " + pattern;
  }
}
