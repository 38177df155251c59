package dev.rolloutledger.judgement.statistic;

import java.util.ArrayList;
import java.util.List;

/**
 * One side of a comparison, as a ratio estimator over its blocks: the sum of value times weight over
 * the sum of weights, and how the blocks scatter around it (Cochran, Sampling Techniques, 3rd ed.,
 * chapter 6).
 *
 * @param blocks how many blocks say anything
 * @param mean the weighted average
 * @param weight a block's average weight
 * @param scatter sum of squared residuals of the blocks, in the mean's unit
 * @param free degrees of freedom of the scatter, if blocks do not depend on each other
 * @param daily whether what the hours of the day have in common was taken out of the scatter
 * @param lagged sum of the products of neighbouring residuals
 * @param pairs how many neighbours there are
 */
record Side(
    int blocks,
    double mean,
    double weight,
    double scatter,
    int free,
    boolean daily,
    double lagged,
    int pairs) {

  /** Blocks scatter around the average. */
  static Side of(List<Block> all) {
    return of(all, all.size(), false);
  }

  /**
   * Blocks scatter around the average of their time of the day, which both windows have as often as
   * any other: the rise and fall of a day is no chance. A single day has nothing to say on that.
   *
   * @param perDay how many blocks a day has; the number of blocks is a multiple of it
   */
  static Side ofDays(List<Block> all, int perDay) {
    return of(all, perDay, true);
  }

  private static Side of(List<Block> all, int perDay, boolean daily) {
    int speaking = 0;
    double sum = 0;
    double weights = 0;
    for (Block block : all) {
      if (block.speaks()) {
        speaking++;
        sum += block.sum();
        weights += block.weight();
      }
    }
    double mean = sum / weights;
    double weight = weights / speaking;
    List<Double> residuals = new ArrayList<>();
    for (Block block : all) {
      residuals.add(block.speaks() ? residual(block, mean, weight) : Double.NaN);
    }
    Residuals left =
        daily ? Residuals.aroundTheHour(residuals, perDay) : Residuals.aroundNothing(residuals);
    return new Side(
        speaking, mean, weight, left.scatter(), left.free(), daily, left.lagged(), left.pairs());
  }

  /** Its own rounding is no scatter: a constant series scatters by nothing. */
  private static double residual(Block block, double mean, double weight) {
    double distance = block.sum() / block.weight() - mean;
    boolean same = Math.abs(distance) <= 1e-12 * Math.abs(mean);
    return same ? 0 : distance * (block.weight() / weight);
  }

  /** The same seen from the other side of zero. */
  Side negated() {
    return new Side(blocks, -mean, weight, scatter, free, daily, lagged, pairs);
  }

  /** Degrees of freedom, less where blocks depend on each other and share one average. */
  double free(Serial serial) {
    return daily ? free : Math.max(0, blocks - serial.inflation(blocks));
  }
}
