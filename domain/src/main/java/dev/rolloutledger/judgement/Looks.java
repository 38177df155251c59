package dev.rolloutledger.judgement;

/**
 * How the chance of a false finding is divided over all looks that a rollout takes at a metric. Each
 * phase, and the closing metric, gets the same share; within it each look takes half of what is left,
 * so that however often a hold is extended the shares add up to no more than the whole (Bonferroni's
 * inequality; the division is an alpha spending function in the sense of Lan and DeMets, Biometrika
 * 70, 1983, which needs no independence of the looks).
 *
 * @param look number of this look at the hold, from 1
 * @param planned how many looks the plan foresees
 * @param hypotheses how many times the rollout asks: once a phase, and once to close
 */
record Looks(int look, int planned, int hypotheses) {

  /** What is left after so many looks drowns in rounding: later ones have nothing to spend. */
  static final int MOST = 30;

  /**
   * What this look may be wrong by, of 1; 0 beyond {@link #MOST} looks.
   *
   * @param confidence in %
   */
  double spent(double confidence) {
    double share = (100 - confidence) / 100 / hypotheses;
    for (int i = 0; i < Math.min(look, MOST); i++) {
      share /= 2;
    }
    return look > MOST ? 0 : share;
  }

  /** {@code look 1 of 3}; one that the plan did not foresee is only numbered. */
  @Override
  public String toString() {
    return look <= planned ? "look " + look + " of " + planned : "look " + look;
  }
}
