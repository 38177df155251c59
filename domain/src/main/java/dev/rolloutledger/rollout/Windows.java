package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Verdict;

/** How many verdicts a metric's tally has to keep: its longest budget's window. */
final class Windows {

  private Windows() {}

  static int of(RolloutState state, String metric) {
    return state
        .plan()
        .metric(metric)
        .map(known -> {
          int longest = 1;
          for (Verdict verdict : Verdict.values()) {
            longest = Math.max(longest, known.budget(verdict).of());
          }
          return longest;
        })
        .orElse(1);
  }
}
