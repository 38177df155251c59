package dev.rolloutledger.judgement.statistic;

/**
 * How much blocks still depend on their neighbours, as a first-order autoregression.
 *
 * @param correlation of neighbours, 0 to {@link #MOST}; a negative one counts as none, which only
 *     makes the interval wider
 */
record Serial(double correlation) {

  /** Beyond this so few blocks are no measure of it any more. */
  static final double MOST = 0.95;

  private static final int FEWEST_PAIRS = 4;

  /**
   * Estimated over both sides together; short series show too little of it, which Marriott and Pope
   * (Biometrika 41, 1954) and Kendall (ibid.) correct.
   */
  static Serial of(Side one, Side other) {
    int pairs = one.pairs() + other.pairs();
    double scatter = one.scatter() + other.scatter();
    if (pairs < FEWEST_PAIRS || scatter == 0) {
      return new Serial(0);
    }
    double seen = (one.lagged() + other.lagged()) / scatter;
    double corrected = seen + (1 + 3 * seen) / pairs;
    return new Serial(Math.max(0, Math.min(MOST, corrected)));
  }

  /** By how much the variance of an average of so many blocks is larger than without dependence. */
  double inflation(int blocks) {
    double r = correlation;
    double power = 1;
    for (int i = 0; i < blocks; i++) {
      power *= r;
    }
    return (1 + r) / (1 - r) - 2 * r * (1 - power) / (blocks * (1 - r) * (1 - r));
  }

  /** As how many blocks without dependence the scatter of these counts (Bartlett 1935). */
  double degrees(double free) {
    double r2 = correlation * correlation;
    return free * (1 - r2) / (1 + r2);
  }
}
