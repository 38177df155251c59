package dev.rolloutledger.worker.platform.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The two variations of a boolean flag.
 *
 * @param on index of the one that is true
 * @param off index of the one that is false
 */
record Variations(int on, String onId, int off, String offId) {

  /** The variations of a flag; empty unless there is one that is true and one that is false. */
  static Optional<Variations> of(JsonNode flag) {
    JsonNode variations = flag.path("variations");
    int on = index(variations, true);
    int off = index(variations, false);
    return on < 0 || off < 0
        ? Optional.empty()
        : Optional.of(new Variations(on, id(variations, on), off, id(variations, off)));
  }

  private static int index(JsonNode variations, boolean value) {
    int found = -1;
    for (int index = 0; index < variations.size(); index++) {
      JsonNode each = variations.path(index).path("value");
      if (each.isBoolean() && each.asBoolean() == value) {
        found = found < 0 ? index : -2;
      }
    }
    return found;
  }

  private static String id(JsonNode variations, int index) {
    return variations.path(index).path("_id").asText();
  }
}
