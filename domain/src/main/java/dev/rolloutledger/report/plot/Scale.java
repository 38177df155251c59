package dev.rolloutledger.report.plot;

/**
 * A straight scale.
 *
 * @param low the lowest value
 * @param high the highest, larger than {@code low}
 * @param start where the lowest value stands
 * @param end where the highest stands
 */
public record Scale(double low, double high, double start, double end) {

  public Scale {
    if (!(high > low)) {
      throw new IllegalArgumentException("expected a scale upward, found " + low + " to " + high);
    }
  }

  /** Where a value stands; beyond the ends for a value out of range. */
  public double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** Where a value stands, kept within the ends. */
  public double within(double value) {
    return at(Math.max(low, Math.min(high, value)));
  }

  /** Whether a value is in range. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
