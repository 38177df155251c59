package dev.rolloutledger.export;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.RolloutState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an event says, before it has its place in the chain.
 *
 * @param end whether the chain ends with it
 */
record Occurrence(
    String type, CdEvent.Subject subject, Map<String, Object> customData, boolean end) {

  /** What stands in the custom data of every event. */
  static Map<String, Object> facts(Step step) {
    RolloutState state = step.after();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("rollout", state.known().rollout());
    facts.put("entry", step.entry().index());
    facts.put("rehearsal", step.entry().rehearsal());
    if (state.currentPhase() != null) {
      facts.put("phase", state.currentPhase().name());
    }
    facts.put("percentage", state.target().percentage());
    return facts;
  }
}
