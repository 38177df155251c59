package dev.rolloutledger.compare;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was sampled of one metric in one place.
 *
 * @param average over its known samples, weighted as a judge weights them
 * @param verdicts how many samples got each verdict
 */
public record Figures(Average average, Map<Verdict, Long> verdicts) {

  /** Nothing was sampled. */
  public static final Figures NONE = new Figures(Average.NONE, Map.of());

  public Figures {
    Map<Verdict, Long> copy = new EnumMap<>(Verdict.class);
    copy.putAll(verdicts);
    verdicts = Collections.unmodifiableMap(copy);
  }
}
