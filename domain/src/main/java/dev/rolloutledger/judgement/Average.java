package dev.rolloutledger.judgement;

import org.jspecify.annotations.Nullable;

/**
 * An average over known samples.
 *
 * @param value the average, weighted by requests where the samples have weights; null without any
 *     known sample
 * @param known how many known samples stand behind it
 * @param weight sum of their weights; the number of samples where there are none
 */
public record Average(@Nullable Double value, int known, double weight) {

  /** No sample at all. */
  public static final Average NONE = new Average(null, 0, 0);
}
