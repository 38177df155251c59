package dev.rolloutledger.examples.vendor.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The instructions of a semantic patch, followed on a flag's representation. */
final class Instructions {

  private static final int WHOLE = 100_000;

  private final ObjectNode flag;
  private final ObjectNode environment;

  Instructions(ObjectNode flag, ObjectNode environment) {
    this.flag = flag;
    this.environment = environment;
  }

  /**
   * Follows one.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  void follow(JsonNode instruction) {
    switch (instruction.path("kind").asText()) {
      case "turnFlagOn" -> environment.put("on", true);
      case "turnFlagOff" -> environment.put("on", false);
      case "updateOffVariation" ->
        environment.put("offVariation", index(instruction.path("variationId").asText()));
      case "updateFallthroughVariationOrRollout" -> fallthrough(instruction);
      case "addCustomProperties", "replaceCustomProperties" -> property(instruction);
      default ->
        throw new IllegalArgumentException(
            "unknown kind " + instruction.path("kind").asText());
    }
  }

  private void fallthrough(JsonNode instruction) {
    ObjectNode fallthrough = environment.putObject("fallthrough");
    if (instruction.has("variationId")) {
      fallthrough.put("variation", index(instruction.path("variationId").asText()));
      return;
    }
    ObjectNode rollout = fallthrough.putObject("rollout");
    ArrayNode variations = rollout.putArray("variations");
    int sum = 0;
    for (Map.Entry<String, JsonNode> weight : instruction.path("rolloutWeights").properties()) {
      int each = weight.getValue().asInt();
      sum += each;
      variations.addObject().put("variation", index(weight.getKey())).put("weight", each);
    }
    if (sum != WHOLE) {
      throw new IllegalArgumentException("rollout weights must sum to 100000, not " + sum);
    }
    rollout.put("contextKind", instruction.path("rolloutContextKind").asText("user"));
    if (instruction.has("rolloutBucketBy")) {
      rollout.set("bucketBy", instruction.path("rolloutBucketBy"));
    }
  }

  private void property(JsonNode instruction) {
    ObjectNode property =
        flag.withObject("/customProperties").putObject(instruction.path("key").asText());
    property.set("name", instruction.path("name"));
    property.set("value", instruction.path("values"));
  }

  private int index(String id) {
    for (int index = 0; index < flag.path("variations").size(); index++) {
      if (flag.at("/variations/" + index + "/_id").asText().equals(id)) {
        return index;
      }
    }
    throw new IllegalArgumentException("no variation with id " + id);
  }
}
