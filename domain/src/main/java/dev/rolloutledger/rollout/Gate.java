package dev.rolloutledger.rollout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What people and spent budgets put between a rollout and its next stage.
 *
 * @param missing attestations that are missing here, by id
 * @param spent spent budgets that hold it back, each in a sentence
 * @param paused whether a person paused it
 */
public record Gate(List<String> missing, List<String> spent, boolean paused) {

  public Gate {
    missing = List.copyOf(missing);
    spent = List.copyOf(spent);
  }

  /** The gate where a rollout stands. */
  static Gate of(RolloutState state) {
    return new Gate(
        state.missingAttestations(),
        state.progress().stage().sampled() ? state.spentBudgets() : List.of(),
        state.steering().paused() != null);
  }

  /** Whether nobody has to do anything for it to go on from here. */
  @JsonIgnore
  public boolean isOpen() {
    return missing.isEmpty() && spent.isEmpty() && !paused;
  }
}
