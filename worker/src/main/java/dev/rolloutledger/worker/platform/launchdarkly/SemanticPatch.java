package dev.rolloutledger.worker.platform.launchdarkly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.worker.connection.http.HttpCall;
import java.util.Map;

/** Instructions that are followed together or not at all, with a comment for LaunchDarkly's history. */
final class SemanticPatch {

  private static final Map<String, String> TYPE =
      Map.of("Content-Type", "application/json; domain-model=launchdarkly.semanticpatch");

  private final ObjectNode body = JsonNodeFactory.instance.objectNode();
  private final ArrayNode instructions;

  SemanticPatch(Place place, String comment) {
    body.put("comment", comment);
    body.put("environmentKey", place.environment());
    instructions = body.putArray("instructions");
  }

  /** The default rule serves so many whole percent, and by the same buckets as before. */
  SemanticPatch percentage(FlagState state, Variations variations, int percentage) {
    ObjectNode instruction = kind("updateFallthroughVariationOrRollout");
    int weight = percentage * FlagState.WHOLE / 100;
    instruction
        .putObject("rolloutWeights")
        .put(variations.onId(), weight)
        .put(variations.offId(), FlagState.WHOLE - weight);
    state.place().bucketing(state.rollout(), instruction);
    return this;
  }

  SemanticPatch targeting(boolean on) {
    kind(on ? "turnFlagOn" : "turnFlagOff");
    return this;
  }

  SemanticPatch offVariation(String id) {
    kind("updateOffVariation").put("variationId", id);
    return this;
  }

  SemanticPatch fence(FlagState state, String rollout, String record) {
    boolean there = state.fence(rollout).isPresent();
    ObjectNode instruction = kind(there ? "replaceCustomProperties" : "addCustomProperties");
    instruction.put("key", state.place().property(rollout));
    instruction.put("name", "Rollout Ledger: " + rollout);
    instruction.putArray("values").add(record);
    return this;
  }

  private ObjectNode kind(String kind) {
    return instructions.addObject().put("kind", kind);
  }

  HttpCall call(String path) {
    return HttpCall.json("PATCH", path, TYPE, body.toString());
  }
}
