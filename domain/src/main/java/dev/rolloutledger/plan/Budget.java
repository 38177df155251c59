package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many samples with one verdict, among the last ones, spend a budget.
 *
 * @param count how many, 1 to {@code of}
 * @param of the window, 1 to 100 due times
 */
public record Budget(int count, int of) {

  /** The first such sample spends it. */
  public static final Budget ONE_OF_ONE = new Budget(1, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\s+of\\s+(\\d{1,3})");

  public Budget {
    if (count < 1 || of < count || of > 100) {
      throw new IllegalArgumentException(
          "expected a budget such as \"3 of 5\", at most 100, found \""
              + count
              + " of "
              + of
              + "\"");
    }
  }

  /** Reads {@code 3 of 5}. */
  @JsonCreator
  public static Budget parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a budget such as \"3 of 5\", found \"" + text + "\"");
    }
    return new Budget(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @JsonValue
  @Override
  public String toString() {
    return count + " of " + of;
  }
}
