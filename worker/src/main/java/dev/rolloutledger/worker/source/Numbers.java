package dev.rolloutledger.worker.source;

import java.util.regex.Pattern;

/** Numbers as programs print them. */
public final class Numbers {

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:\\d{1,300}(?:\\.\\d{0,300})?|\\.\\d{1,300})(?:[eE][-+]?\\d{1,9})?");
  private static final Pattern NONE = Pattern.compile("(?i)[-+]?(?:nan|inf|infinity)");

  private Numbers() {}

  /**
   * The one number of a text.
   *
   * @throws AbsentException if it is none, or not finite
   */
  public static double read(String text) throws AbsentException {
    String number = text.strip();
    if (NONE.matcher(number).matches()) {
      throw AbsentException.noData(
          "expected a number, found " + number + ", as a division by zero gives");
    }
    if (!DECIMAL.matcher(number).matches()) {
      throw AbsentException.error("expected one number such as 81.5, found "
          + (number.isEmpty() ? "nothing" : "\"" + number + "\""));
    }
    double value = Double.parseDouble(number);
    if (!Double.isFinite(value)) {
      throw AbsentException.error("expected a finite number, found " + number);
    }
    return value;
  }

  /**
   * A number as a weight.
   *
   * @throws AbsentException if it is below 0
   */
  public static double weight(double number) throws AbsentException {
    if (number < 0) {
      throw AbsentException.error("expected at least 0, found " + number);
    }
    return number;
  }
}
