package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Unit of a metric's values. Bounds are converted to it, so a bound may be written in another. */
public enum Unit {
  PERCENT("%", Dimension.SHARE, 1),
  /** A share from 0 to 1, as many Prometheus queries give it. */
  RATIO("ratio", Dimension.SHARE, 100),
  SECONDS("s", Dimension.TIME, 1),
  MILLISECONDS("ms", Dimension.TIME, 0.001),
  /** A plain number. */
  COUNT("", Dimension.NUMBER, 1);

  private final String symbol;
  private final Dimension dimension;
  private final double scale;

  Unit(String symbol, Dimension dimension, double scale) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.scale = scale;
  }

  /** As plans write it; empty for a plain number. */
  @JsonValue
  public String symbol() {
    return symbol;
  }

  /** Whether a value in the other unit can be converted to this one. */
  public boolean comparable(Unit other) {
    return dimension == other.dimension;
  }

  /** A value in the given unit, in this one; exact where the two are the same. */
  public double from(double value, Unit other) {
    if (this == other) {
      return value;
    }
    if (!comparable(other)) {
      throw new IllegalArgumentException(
          "a value in \"" + other.symbol + "\" cannot be compared with one in \"" + symbol + "\"");
    }
    return value * other.scale / scale;
  }

  /** Reads a unit as plans write it; {@code none} is a plain number too. */
  @JsonCreator
  public static Unit parse(String text) {
    for (Unit unit : values()) {
      if (unit.symbol.equals(text.strip())) {
        return unit;
      }
    }
    if (text.strip().equals("none")) {
      return COUNT;
    }
    throw new IllegalArgumentException(
        "expected a unit (%, ratio, s, ms or none), found \"" + text + "\"");
  }

  private enum Dimension {
    SHARE,
    TIME,
    NUMBER
  }
}
