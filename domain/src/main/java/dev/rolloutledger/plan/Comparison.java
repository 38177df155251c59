package dev.rolloutledger.plan;

/**
 * A comparison of an average with the baseline's, as a plain ratio.
 *
 * @param change which change is looked at
 * @param atMost largest accepted change, in % of the baseline's average, 0 to 1,000
 * @param minimum least number of known samples on either side, at least 1; fewer are INCONCLUSIVE
 */
public record Comparison(Change change, double atMost, int minimum) {

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
