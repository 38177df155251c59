package dev.rolloutledger.explain;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Budget;
import org.jspecify.annotations.Nullable;

/**
 * What it would have taken for something else to follow.
 *
 * @param metric the metric that it is about; null where it is about none
 * @param instead what would have followed, in a word or two: {@code not spent}, {@code extended}
 * @param needs what that would have taken, in a sentence
 * @param bound the bound that would have done it, where one would
 * @param budget the budget that would have done it, where one would
 */
public record Alternative(
    @Nullable String metric,
    String instead,
    String needs,
    @Nullable Bound bound,
    @Nullable Budget budget) {

  static Alternative of(@Nullable String metric, String instead, String needs) {
    return new Alternative(metric, instead, needs, null, null);
  }
}
