package dev.rolloutledger.explain;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many samples of a metric are known, beside what is asked for.
 *
 * @param known known samples
 * @param due due times in the whole window
 * @param behind due times of it that are recorded or marked as missed
 * @param needed the least number of known samples that is enough
 * @param asked the share that is asked for, in %
 */
public record Coverage(int known, int due, int behind, int needed, double asked) {

  static Coverage of(int known, int due, int behind, double asked) {
    return new Coverage(known, due, behind, needed(due, asked), asked);
  }

  /** By the judge's own comparison, so that no rounding lies between the two. */
  private static int needed(int due, double asked) {
    int needed = (int) Math.max(1, Math.floor(asked / 100 * due) - 1);
    while (needed < due && 100.0 * needed / due < asked) {
      needed++;
    }
    return needed;
  }

  /** How many more may be unknown and it is still enough; negative where too few can be known. */
  @JsonProperty
  public int spare() {
    return known + Math.max(0, due - behind) - needed;
  }

  /** How many more have to be known; 0 where it is enough. */
  @JsonProperty
  public int lacking() {
    return Math.max(0, needed - known);
  }
}
