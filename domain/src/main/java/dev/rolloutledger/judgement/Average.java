package dev.rolloutledger.judgement;

import dev.rolloutledger.judgement.statistic.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An average over known samples.
 *
 * @param value the average, weighted by requests where the samples have weights; null without any
 *     known sample
 * @param known how many known samples stand behind it
 * @param weight sum of their weights; the number of samples where there are none
 * @param blocks its window in blocks of time, of a baseline's average: what later comparisons tell
 *     chance by. Null of any other average, and of a baseline that judge 1 recorded
 */
public record Average(
    @Nullable Double value,
    int known,
    double weight,
    @Nullable List<Block> blocks) {

  /** No sample at all. */
  public static final Average NONE = new Average(null, 0, 0);

  public Average {
    blocks = blocks == null ? null : List.copyOf(blocks);
  }

  /** An average that nothing will be compared with. */
  public Average(@Nullable Double value, int known, double weight) {
    this(value, known, weight, null);
  }

  /** The same of a window in these blocks. */
  Average in(List<Block> its) {
    return new Average(value, known, weight, its);
  }

  /** The same without what it was made of. */
  public Average alone() {
    return new Average(value, known, weight);
  }
}
