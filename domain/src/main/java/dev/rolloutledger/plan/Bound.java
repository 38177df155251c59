package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound as people say it: {@code < 1 %}, {@code > 5 s}, {@code >= 95 %}.
 *
 * @param operator on which side of the limit a value meets the bound
 * @param limit the limit, in {@code unit}
 * @param unit unit of the limit
 */
public record Bound(Operator operator, double limit, Unit unit) {

  private static final Pattern FORM =
      Pattern.compile("(<=|>=|<|>)\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*([a-z%]*)");

  public Bound {
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("expected a finite limit, found " + limit);
    }
    // Minus zero is zero, so that equal bounds are equal records.
    limit = limit + 0.0;
  }

  /** Which side meets the bound. */
  public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** Whether smaller values meet the bound. */
    public boolean downward() {
      return this == LESS || this == AT_MOST;
    }
  }

  /** Whether a value meets the bound; NaN meets none. */
  public boolean meets(double value, Unit valueUnit) {
    double own = valueUnit.from(limit, unit);
    return switch (operator) {
      case LESS -> value < own;
      case AT_MOST -> value <= own;
      case MORE -> value > own;
      case AT_LEAST -> value >= own;
    };
  }

  /** Reads a bound as people say it. */
  @JsonCreator
  public static Bound parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a bound such as \"< 1 %\" or \"> 5 s\", found \"" + text + "\"");
    }
    Operator operator = Operator.LESS;
    for (Operator candidate : Operator.values()) {
      if (candidate.sign.equals(matcher.group(1))) {
        operator = candidate;
      }
    }
    return new Bound(operator, Double.parseDouble(matcher.group(2)), Unit.parse(matcher.group(3)));
  }

  @JsonValue
  @Override
  public String toString() {
    String number = BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    return operator.sign + " " + number + (unit == Unit.COUNT ? "" : " " + unit.symbol());
  }
}
