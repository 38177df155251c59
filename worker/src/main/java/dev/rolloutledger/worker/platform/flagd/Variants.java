package dev.rolloutledger.worker.platform.flagd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * The names of a boolean flag's two variants.
 *
 * @param on the variant that is true
 * @param off the variant that is false
 */
record Variants(String on, String off) {

  static final Variants USUAL = new Variants("on", "off");

  /** The variants of a flag; empty unless there are two, one true and one false. */
  static Optional<Variants> of(JsonNode flag) {
    JsonNode variants = flag.path("variants");
    String on = null;
    String off = null;
    for (Map.Entry<String, JsonNode> variant : variants.properties()) {
      if (variant.getValue().isBoolean() && variant.getValue().asBoolean()) {
        on = variant.getKey();
      } else if (variant.getValue().isBoolean()) {
        off = variant.getKey();
      }
    }
    return on == null || off == null || variants.size() != 2
        ? Optional.empty()
        : Optional.of(new Variants(on, off));
  }
}
