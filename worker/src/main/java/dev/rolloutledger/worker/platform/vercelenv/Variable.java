package dev.rolloutledger.worker.platform.vercelenv;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variable of a project, as the list has it.
 *
 * @param value the text that the list has, which is the value only where the type is plain
 * @param targets the environments that it is for
 * @param branch the branch of previews that it is for; empty for all
 * @param custom ids of custom environments that it is for as well
 * @param integration id of the integration that manages it; empty if none does
 * @param updated when it was written last
 */
record Variable(
    String id,
    String key,
    String value,
    String type,
    List<String> targets,
    String branch,
    List<String> custom,
    String integration,
    String comment,
    Instant updated) {

  private static final String PRODUCTION = "production";

  static Variable of(JsonNode json) {
    return new Variable(
        json.path("id").asText(),
        json.path("key").asText(),
        json.path("value").asText(),
        json.path("type").asText(),
        texts(json.path("target")),
        json.path("gitBranch").asText(""),
        texts(json.path("customEnvironmentIds")),
        json.path("configurationId").asText(""),
        json.path("comment").asText(""),
        Instant.ofEpochMilli(
            json.path("updatedAt").asLong(json.path("createdAt").asLong())));
  }

  /** Whether production has it. */
  boolean inProduction() {
    return targets.contains(PRODUCTION) && branch.isEmpty();
  }

  boolean plain() {
    return type.equals("plain");
  }

  /** Whether its value can be read once it is written. */
  boolean readable() {
    return plain() || type.equals("encrypted");
  }

  /** Why a rollout must not write it; empty if it may. */
  Optional<String> obstacle() {
    if (!integration.isEmpty()) {
      return objection("one of the project's own", "one that an integration manages");
    }
    if (type.equals("system")) {
      return objection("one that can be written", "one that Vercel sets itself (system)");
    }
    if (!readable()) {
      return objection(
          "one that can be read back",
          "type " + type + "; delete it, and let the rollout make it, or make it encrypted");
    }
    if (targets.size() > 1 || !custom.isEmpty()) {
      List<String> all = new ArrayList<>(targets);
      all.addAll(custom);
      return objection(
          "one of production alone",
          "one that is shared by " + String.join(", ", all)
              + ", which a rollout would change as well; split it in the project's settings");
    }
    return Optional.empty();
  }

  private Optional<String> objection(String expected, String found) {
    return Optional.of("expected the variable " + key + " to be " + expected + ", found " + found);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(each -> texts.add(each.asText()));
    return List.copyOf(texts);
  }
}
