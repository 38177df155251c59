package dev.rolloutledger.examples.flag;

/**
 * What the deployment says about the feature.
 *
 * @param percentage share of callers with the enhanced metadata context, 0 when it is off
 * @param mini whether the smaller language model answers
 */
public record Flag(int percentage, boolean mini) {
  /** What holds until a file says something else. */
  public static final Flag OFF = new Flag(0, false);

  public Flag {
    if (percentage < 0 || percentage > 100) {
      throw new IllegalArgumentException("expected a percentage of 0 to 100, found " + percentage);
    }
  }

  /**
   * Whether a caller has the enhanced context. The lowest buckets come first, so that the first
   * 10 % are still inside when the percentage grows to 50.
   *
   * @param bucket the caller's, 0 to 99
   */
  public boolean covers(int bucket) {
    return bucket < percentage;
  }
}
