package dev.rolloutledger.worker.platform.unleash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flag in one environment. Whoever passes one of its strategies has it on, so the percentage of the
 * gradual one holds only where no other lets everybody in.
 *
 * @param enabled whether the environment is on for the flag
 * @param gradual the strategy that is steered; null if there is not exactly one
 * @param obstacle why the flag has no percentage; null if it has one
 */
record FlagState(
    boolean enabled, @Nullable Strategy gradual, @Nullable String obstacle) {

  static final String GRADUAL = "flexibleRollout";

  /**
   * Reads the answer of the Admin API.
   *
   * @param wanted id of the strategy; null for the only gradual one
   */
  static FlagState of(JsonNode environment, @Nullable String wanted) {
    List<Strategy> gradual = new ArrayList<>();
    String open = null;
    for (JsonNode node : environment.path("strategies")) {
      Strategy strategy = new Strategy(node);
      if (wanted == null ? strategy.name().equals(GRADUAL) : strategy.id().equals(wanted)) {
        gradual.add(strategy);
      } else if (strategy.letsEverybodyIn()) {
        open = "the strategy " + strategy.name() + " lets everybody in";
      }
    }
    boolean enabled = environment.path("enabled").asBoolean();
    if (gradual.size() != 1) {
      return new FlagState(
          enabled,
          null,
          "it has " + gradual.size() + " strategies "
              + (wanted == null ? GRADUAL : "with the id " + wanted));
    }
    return new FlagState(enabled, gradual.get(0), open);
  }

  /** The percentage; for a flag that somebody set otherwise, a text that no percentage equals. */
  String value() {
    if (!enabled) {
      return "0";
    }
    if (obstacle != null || gradual == null) {
      return "custom (" + obstacle + ")";
    }
    return gradual.disabled() ? "0" : gradual.percentage();
  }
}
