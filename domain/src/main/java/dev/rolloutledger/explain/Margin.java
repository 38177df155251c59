package dev.rolloutledger.explain;

import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Bound;
import org.jspecify.annotations.Nullable;

/**
 * How far an average was from where something else would have followed.
 *
 * @param rule which condition of the plan it is
 * @param beyond the averages with which something else would have followed
 * @param distance from the average to there, in the metric's unit; not positive where it is there
 * @param share the same in % of the limit; null where the limit is 0
 * @param outcome what would have followed there
 */
public record Margin(
    Rule rule, Bound beyond, double distance, @Nullable Double share, Outcome outcome) {

  /** The conditions that an average is held against. */
  public enum Rule {
    HEALTHY,
    CRITICAL,
    BASELINE,
    CLOSING
  }

  /** Whether the average is there. */
  public boolean crossed(double average) {
    return beyond.meets(average, beyond.unit());
  }
}
