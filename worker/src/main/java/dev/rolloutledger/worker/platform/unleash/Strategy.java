package dev.rolloutledger.worker.platform.unleash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rolloutledger.worker.platform.FenceNote;
import java.util.Optional;

/** An activation strategy. Fence records stand in its title, behind what people wrote there. */
record Strategy(JsonNode node) {

  private static final String ROLLOUT = "/parameters/rollout";
  private static final String TITLE = "/title";

  String id() {
    return node.path("id").asText();
  }

  String name() {
    return node.path("name").asText();
  }

  boolean disabled() {
    return node.path("disabled").asBoolean();
  }

  boolean letsEverybodyIn() {
    boolean unconditional =
        node.path("constraints").isEmpty() && node.path("segments").isEmpty();
    return !disabled() && unconditional && name().equals("default");
  }

  String percentage() {
    String rollout = node.at(ROLLOUT).asText();
    return rollout.matches("0|[1-9]\\d?|100") ? rollout : "custom (its rollout is " + rollout + ")";
  }

  Optional<String> fence(String rollout) {
    return note().fence(rollout);
  }

  private FenceNote note() {
    return new FenceNote(node.path("title").asText(""));
  }

  /** A JSON Patch that sets rollout and fence record, whatever stands there. */
  ArrayNode patch(int percentage, String rollout, String record) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    String title = note().with(rollout, record).text();
    patch.addObject().put("op", "replace").put("path", ROLLOUT).put("value", "" + percentage);
    patch.addObject().put("op", "replace").put("path", TITLE).put("value", title);
    if (disabled()) {
      patch.addObject().put("op", "replace").put("path", "/disabled").put("value", false);
    }
    return patch;
  }

  /** The same, refused by the service if rollout or title are not as they were read. */
  ArrayNode patchIfUnchanged(int percentage, String rollout, String record) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    test(patch, ROLLOUT);
    test(patch, TITLE);
    return patch.addAll(patch(percentage, rollout, record));
  }

  private void test(ArrayNode patch, String path) {
    JsonNode value = node.at(path);
    if (!value.isMissingNode()) {
      patch.addObject().put("op", "test").put("path", path).set("value", value);
    }
  }
}
