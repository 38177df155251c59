package dev.rolloutledger.plan;

import dev.rolloutledger.plan.Comparison.Change;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparisons as people say them: {@code no increase}, {@code at most 20 % above baseline}. */
final class ComparisonForm {

  static final String EXPECTED =
      "a comparison such as \"no increase\", \"stable within 5 %\" or \"at most 20 % above baseline\"";

  private static final double MOST = 1_000;
  private static final String PERCENT = "(\\d{1,4}(?:\\.\\d{1,6})?)\\s*%";
  private static final Pattern NONE =
      Pattern.compile("(no\\s+increase|no\\s+decrease|stable)(?:\\s+within\\s+" + PERCENT + ")?");
  private static final Pattern AT_MOST = Pattern.compile(
      "at\\s+most\\s+" + PERCENT + "\\s+(above|below)(?:\\s+(?:the\\s+)?baseline)?");
  private static final Pattern BEGINS = Pattern.compile("\\s*[a-z].*", Pattern.DOTALL);

  private ComparisonForm() {}

  /** Whether it is in words at all. */
  static boolean begins(String text) {
    return BEGINS.matcher(text).matches();
  }

  static Comparison parse(String text) {
    Matcher none = NONE.matcher(text.strip());
    if (none.matches()) {
      return of(
          none.group(1).endsWith("increase")
              ? Change.INCREASE
              : none.group(1).endsWith("decrease") ? Change.DECREASE : Change.ANY,
          none.group(2) == null ? Comparison.TOLERANCE : Double.parseDouble(none.group(2)));
    }
    Matcher atMost = AT_MOST.matcher(text.strip());
    if (!atMost.matches()) {
      throw new IllegalArgumentException(text);
    }
    return of(
        atMost.group(2).equals("above") ? Change.INCREASE : Change.DECREASE,
        Double.parseDouble(atMost.group(1)));
  }

  private static Comparison of(Change change, double atMost) {
    if (atMost > MOST) {
      throw new IllegalArgumentException("expected at most 1000 %");
    }
    return new Comparison(change, atMost, Comparison.MINIMUM);
  }
}
