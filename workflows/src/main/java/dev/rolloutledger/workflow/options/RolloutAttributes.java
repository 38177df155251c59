package dev.rolloutledger.workflow.options;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** What the engine's own lists show of a rollout, and can be asked for. None of it is a secret. */
public final class RolloutAttributes {

  /** Where it stands, for example {@code HOLDING} or {@code PAUSED}. */
  public static final SearchAttributeKey<String> STATUS =
      SearchAttributeKey.forKeyword("RolloutStatus");

  /** Name of the current phase; not set before the first one. */
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("RolloutPhase");

  /** The percentage that was last read back, 0 to 100. */
  public static final SearchAttributeKey<Long> PERCENTAGE =
      SearchAttributeKey.forLong("RolloutPercentage");

  /** Each of them; a namespace that runs rollouts has to know them all. */
  public static final List<SearchAttributeKey<?>> ALL = List.of(STATUS, PHASE, PERCENTAGE);

  private RolloutAttributes() {}

  /** Its type as Temporal's command line wants it, for example {@code Keyword}. */
  public static String type(SearchAttributeKey<?> key) {
    return key.getValueType() == PERCENTAGE.getValueType() ? "Int" : "Keyword";
  }
}
