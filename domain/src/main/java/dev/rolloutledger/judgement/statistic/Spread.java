package dev.rolloutledger.judgement.statistic;

/**
 * The variance of one side's average.
 *
 * @param variance in the square of the average's unit
 * @param degrees its degrees of freedom
 */
record Spread(double variance, double degrees) {

  /** From so many degrees of freedom on a side's own scatter can speak for itself. */
  private static final int OWN = 3;

  /**
   * From both sides together, or from its own scatter where that is larger. A baseline is often as
   * short as one block: then the other side's blocks, which are as long, tell how far one such block
   * may lie from the average. The other's scatter is taken to be at least as large here: by the square
   * of the averages' ratio where this one is higher, by the weights' ratio where this one is lighter.
   */
  static Spread of(Side own, Side other, Serial serial) {
    double ownFree = own.free(serial);
    double free = ownFree + other.free(serial);
    double carried = other.scatter() * scale(own, other);
    double pooled = free <= 0 ? 0 : (own.scatter() + carried) / free;
    double alone = own.free() < OWN || ownFree <= 0 ? 0 : own.scatter() / ownFree;
    double share = serial.inflation(own.blocks()) / own.blocks();
    return alone > pooled
        ? new Spread(alone * share, own.free())
        : new Spread(pooled * share, own.free() + other.free());
  }

  private static double scale(Side own, Side other) {
    double ratio = other.mean() == 0 ? 1 : own.mean() / other.mean();
    return Math.max(1, ratio * ratio) * Math.max(1, other.weight() / own.weight());
  }

  /** Welch and Satterthwaite's, of the difference of both averages. */
  static double degrees(Spread one, Spread other) {
    double both = one.variance + other.variance;
    if (both == 0 || one.degrees < 1 || other.degrees < 1) {
      return Math.min(one.degrees, other.degrees);
    }
    return both
        * both
        / (one.variance * one.variance / one.degrees
            + other.variance * other.variance / other.degrees);
  }
}
