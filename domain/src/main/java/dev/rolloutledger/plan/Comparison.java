package dev.rolloutledger.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of an average with the baseline's: shown to be within, shown to be beyond, or neither.
 *
 * @param change which change is looked at
 * @param atMost largest accepted change, in % of the baseline's average, 0 to 1,000. That nothing
 *     changed at all can never be shown, so that it is also the least change that matters
 * @param minimum least number of known samples on either side, at least 1; fewer are INCONCLUSIVE
 * @param confidence that all findings about the metric in one rollout are right, in %, 80 to 99.99;
 *     null where the plan says nothing
 */
public record Comparison(
    Change change, double atMost, int minimum, @Nullable Double confidence) {

  /** Where a plan says nothing, in %. */
  public static final double CONFIDENCE = 95;

  /** What {@code no increase} and {@code stable} leave room for, in %, where a plan does not say. */
  public static final double TOLERANCE = 10;

  /** Known samples that are asked for on either side, where a plan says nothing. */
  public static final int MINIMUM = 10;

  /** With the usual confidence. */
  public Comparison(Change change, double atMost, int minimum) {
    this(change, atMost, minimum, null);
  }

  /** The confidence that is asked for, in %. */
  public double level() {
    return confidence == null ? CONFIDENCE : confidence;
  }

  /** {@code at most 20 % above the baseline, 95 % sure, on 10 samples at least}. */
  @Override
  public String toString() {
    String most = number(atMost) + " %";
    String said = switch (change) {
      case INCREASE -> "at most " + most + " above the baseline";
      case DECREASE -> "at most " + most + " below the baseline";
      case ANY -> "within " + most + " of the baseline";
    };
    return said + ", " + number(level()) + " % sure, on " + minimum + " samples at least";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Which change is looked at. */
  public enum Change {
    /** Only a larger average counts, as in "no increase". */
    INCREASE,
    /** Only a smaller average counts, as in "maintained or improved". */
    DECREASE,
    /** Either counts, as in "stable". */
    ANY
  }
}
