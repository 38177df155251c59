package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Where the flags of a project are, and by what their splits are counted.
 *
 * @param flags path of the project's flags
 * @param entity the kind of entity that is counted; null for what the flag says already
 * @param attribute what of it decides; null for what the flag says already
 */
record FlagPlace(
    String flags,
    Team team,
    String environment,
    @Nullable String entity,
    @Nullable String attribute) {

  String path(String flag) {
    return team.path(flags + flag);
  }

  /** What a split is counted by: as before, so that who was inside stays inside. */
  ObjectNode base(JsonNode before) {
    String kind = before.path("kind").asText("user");
    String counted = before.path("attribute").asText("id");
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "entity")
        .put("kind", entity == null ? kind : entity)
        .put("attribute", attribute == null ? counted : attribute);
  }
}
