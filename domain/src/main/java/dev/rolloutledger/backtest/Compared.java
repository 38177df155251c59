package dev.rolloutledger.backtest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One decision, as it was recorded and as the new plan would have made it.
 *
 * @param by how much later it would have fallen, negative for earlier: counted in the hold where both
 *     fell into a hold at the same percentage, else by the clock from the start; null where one of
 *     them is missing
 * @param recorded null where it was not recorded
 * @param planned null where the new plan would not have made it, or where that is not known
 */
public record Compared(
    Change change,
    @JsonIgnore @Nullable Duration by,
    @Nullable Decision recorded,
    @Nullable Decision planned) {

  /** What the new plan changes about a decision. */
  public enum Change {
    SAME,
    EARLIER,
    LATER,
    /** At the same time, but otherwise. */
    OTHER,
    /** Not recorded. */
    NEW,
    /** Recorded, and the new plan would not have made it. */
    MISSING,
    /** Recorded at a time when the new plan would have taken the change back already. */
    MOOT,
    /** The samples do not tell. */
    UNKNOWN
  }

  static Compared pair(Decision recorded, Decision planned) {
    Duration by = difference(recorded, planned);
    boolean same = recorded.text().equals(planned.text()) && recorded.times() == planned.times();
    Change change = by.isNegative()
        ? Change.EARLIER
        : !by.isZero() ? Change.LATER : same ? Change.SAME : Change.OTHER;
    return new Compared(change, by, recorded, planned);
  }

  private static Duration difference(Decision recorded, Decision planned) {
    return recorded.percentage() == planned.percentage()
            && recorded.into() != null
            && planned.into() != null
        ? planned.into().minus(recorded.into())
        : Duration.between(recorded.at(), planned.at());
  }

  /** How many minutes later it would have fallen; negative for earlier. */
  @JsonProperty
  public @Nullable Double minutes() {
    return by == null ? null : by.toMillis() / 60_000.0;
  }

  /** Whichever is there. */
  @JsonIgnore
  Decision either() {
    Decision one = recorded == null ? planned : recorded;
    if (one == null) {
      throw new IllegalStateException("neither recorded nor planned");
    }
    return one;
  }

  /** Whether a decision is known to change. */
  @JsonIgnore
  public boolean changed() {
    return change != Change.SAME && change != Change.UNKNOWN;
  }
}
