package dev.rolloutledger.judgement;

import dev.rolloutledger.plan.Verdict;

/**
 * An average that grows a sample at a time, for readers that cannot keep the samples: the same bits as
 * {@link Judge#average} gives for the same samples in the same order.
 */
public final class RunningAverage {

  private int known;
  private double sum;
  private double weightedSum;
  private double weights;
  private boolean weighted = true;

  /** One more sample; counts if its verdict is one on a known value. */
  public void add(Sample sample, Verdict verdict) {
    Double value = sample.value();
    if (!verdict.known() || value == null) {
      return;
    }
    known++;
    sum += value;
    Double weight = sample.weight();
    weighted &= weight != null;
    if (weight != null) {
      weightedSum += value * weight;
      weights += weight;
    }
  }

  /** Whether each sample so far says how many requests stand behind it. */
  public boolean weighted() {
    return weighted;
  }

  /** The average so far. */
  public Average average() {
    double over = weighted ? weights : known;
    double average = (weighted ? weightedSum : sum) / over;
    return new Average(Double.isFinite(average) ? average : null, known, over);
  }
}
