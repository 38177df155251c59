package dev.rolloutledger.judgement.statistic;

/**
 * Quantiles of Student's t for whole degrees of freedom, by the finite series of Abramowitz and
 * Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. Only the four operations, the square
 * root and {@link StrictMath} are used, so that every machine gets the same bits.
 */
public final class StudentT {

  /** More degrees of freedom change nothing that anybody would see. */
  public static final int MOST_DEGREES = 1_000;

  private static final int HALVINGS = 100;

  private StudentT() {}

  /**
   * The t beyond which, on either side together, lies this probability.
   *
   * @param outside more than 0 and less than 1
   * @param degrees at least 1; more than {@link #MOST_DEGREES} count as so many
   */
  public static double twoSided(double outside, int degrees) {
    if (!(outside > 0 && outside < 1) || degrees < 1) {
      throw new IllegalArgumentException("expected a probability between 0 and 1 and at least one"
          + " degree of freedom, found " + outside + " and " + degrees);
    }
    int df = Math.min(degrees, MOST_DEGREES);
    double low = 0;
    double high = 1;
    while (1 - within(high, df) > outside && high < 1e12) {
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (1 - within(middle, df) > outside) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The probability of a t between -t and t. */
  static double within(double t, int degrees) {
    double angle = StrictMath.atan(t / Math.sqrt(degrees));
    double cosine2 = degrees / (degrees + t * t);
    double sine = t / Math.sqrt(degrees + t * t);
    if (degrees % 2 == 0) {
      return sine * series(1, cosine2, degrees - 2);
    }
    double more = degrees == 1 ? 0 : sine * Math.sqrt(cosine2) * series(2, cosine2, degrees - 3);
    return 2 / StrictMath.PI * (angle + more);
  }

  /** 1 + first/(first+1) c + first (first+2)/((first+1)(first+3)) c² and so on, to that power. */
  private static double series(int first, double cosine2, int power) {
    double term = 1;
    double sum = 1;
    for (int i = first; i - first + 2 <= power; i += 2) {
      term *= cosine2 * i / (i + 1);
      sum += term;
    }
    return sum;
  }
}
