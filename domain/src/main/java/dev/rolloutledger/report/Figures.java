package dev.rolloutledger.report;

import dev.rolloutledger.plan.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of one metric add up to.
 *
 * @param known how many known samples there are
 * @param low the lowest of them, in the metric's unit; null without any
 * @param average weighted by requests where all of them have weights, as a judge does it
 * @param weight sum of their weights; null where one has none
 * @param verdicts how often each verdict was given, due times without a sample being NO_DATA
 */
public record Figures(
    long known,
    @Nullable Double low,
    @Nullable Double average,
    @Nullable Double high,
    @Nullable Double weight,
    Map<Verdict, Long> verdicts) {

  /** Of a metric without a sample. */
  public static final Figures NONE = new Figures(0, null, null, null, null, Map.of());
}
