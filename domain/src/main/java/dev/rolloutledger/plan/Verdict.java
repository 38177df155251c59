package dev.rolloutledger.plan;

/** What a sample, or a metric over a hold, is found to be. Missing data is never a pass. */
public enum Verdict {
  HEALTHY,
  /** Outside the healthy band and not critical. */
  WARNING,
  CRITICAL,
  /** The source answered, and had nothing to say; or no sample was taken at the due time. */
  NO_DATA,
  /** The source's own time is too old. */
  STALE,
  /** The query failed. */
  ERROR,
  /** Too little weight, or too few samples, to say. */
  INCONCLUSIVE;

  /** Whether a value stands behind it that counts for averages and coverage. */
  public boolean known() {
    return this == HEALTHY || this == WARNING || this == CRITICAL;
  }
}
