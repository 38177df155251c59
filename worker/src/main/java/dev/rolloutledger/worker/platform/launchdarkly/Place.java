package dev.rolloutledger.worker.platform.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Where flags stand, and by what their percentages are counted.
 *
 * @param contextKind whose share it is; null for what the flag's default rule says already
 * @param bucketBy the attribute that decides who is inside; null for what the rule says already
 */
record Place(
    String project,
    String environment,
    @Nullable String contextKind,
    @Nullable String bucketBy) {

  String path(String flag) {
    return "/api/v2/flags/" + project + "/" + flag;
  }

  /** The key of the custom property that holds the fence record of a rollout's name. */
  String property(String rollout) {
    return "rollout-ledger." + environment + "." + rollout;
  }

  /** Adds to an instruction by what its percentage is counted, so that who was inside stays inside. */
  void bucketing(JsonNode before, ObjectNode instruction) {
    put(instruction, "rolloutContextKind", contextKind, before.path("contextKind"));
    put(instruction, "rolloutBucketBy", bucketBy, before.path("bucketBy"));
  }

  private static void put(
      ObjectNode instruction, String key, @Nullable String configured, JsonNode before) {
    if (configured != null) {
      instruction.put(key, configured);
    } else if (before.isTextual()) {
      instruction.put(key, before.asText());
    }
  }
}
