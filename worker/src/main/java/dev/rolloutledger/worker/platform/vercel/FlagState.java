package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.platform.FenceNote;
import java.util.Optional;

/**
 * A flag as it was read. Fence records stand in its description, behind what people wrote there.
 *
 * @param flag the API's representation of it
 * @param etag which version it is; empty where the service does not say
 */
record FlagState(JsonNode flag, Optional<String> etag, FlagPlace place) {

  JsonNode environment() {
    return flag.path("environments").path(place.environment());
  }

  JsonNode fallthrough() {
    return environment().path("fallthrough");
  }

  FenceNote note() {
    return new FenceNote(flag.path("description").asText(""));
  }

  /** Id of the variant with that value; empty unless there is exactly one. */
  Optional<String> variant(boolean value) {
    String found = null;
    for (JsonNode variant : flag.path("variants")) {
      if (variant.path("value").isBoolean() && variant.path("value").asBoolean() == value) {
        if (found != null) {
          return Optional.empty();
        }
        found = variant.path("id").asText();
      }
    }
    return Optional.ofNullable(found);
  }

  /** Why the flag can have no percentage here; empty if it can. */
  Optional<String> obstacle() {
    if (!environment().isObject()) {
      return Optional.of("has no environment " + place.environment());
    }
    if (variant(true).isEmpty() || variant(false).isEmpty()) {
      return Optional.of("has not one variant that is true and one that is false");
    }
    if (flag.path("state").asText().equals("archived")) {
      return Optional.of("is archived");
    }
    return environment().path("reuse").path("active").asBoolean()
        ? Optional.of("takes its configuration from another environment")
        : Optional.empty();
  }

  /** The percentage; for a flag that somebody set otherwise, a text that no percentage equals. */
  String value() {
    if (obstacle().isPresent()) {
      return "custom (it " + obstacle().get() + ")";
    }
    if (!environment().path("active").asBoolean()) {
      return served(environment().path("pausedOutcome").path("variantId").asText());
    }
    return switch (fallthrough().path("type").asText()) {
      case "variant" -> served(fallthrough().path("variantId").asText());
      case "split" -> split(fallthrough().path("weights"));
      default -> "custom (it falls through to a " + fallthrough().path("type").asText() + ")";
    };
  }

  private String served(String variant) {
    if (variant(false).filter(variant::equals).isPresent()) {
      return "0";
    }
    return variant(true).filter(variant::equals).isPresent()
        ? "100"
        : "custom (it serves another variant)";
  }

  private String split(JsonNode weights) {
    double all = 0;
    for (JsonNode weight : weights) {
      all += weight.asDouble();
    }
    double on = weights.path(variant(true).orElse("")).asDouble();
    double off = weights.path(variant(false).orElse("")).asDouble();
    double percentage = 100 * on / all;
    return on + off == all && percentage == Math.rint(percentage)
        ? Long.toString(Math.round(percentage))
        : "custom (it splits other than in whole percent)";
  }
}
