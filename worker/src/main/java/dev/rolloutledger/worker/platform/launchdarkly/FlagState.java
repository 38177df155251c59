package dev.rolloutledger.worker.platform.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A flag and its targeting in one environment.
 *
 * @param flag the API's representation of it
 * @param place the environment that counts
 */
record FlagState(JsonNode flag, Place place) {

  /** Weights are thousandths of a percent. */
  static final int WHOLE = 100_000;

  private static final int PERCENT = 1_000;

  JsonNode environment() {
    return flag.path("environments").path(place.environment());
  }

  boolean on() {
    return environment().path("on").asBoolean();
  }

  JsonNode rollout() {
    return environment().path("fallthrough").path("rollout");
  }

  Optional<Variations> variations() {
    return Variations.of(flag);
  }

  /** The fence record of a rollout's name. */
  Optional<String> fence(String rollout) {
    JsonNode value = flag.path("customProperties")
        .path(place.property(rollout))
        .path("value")
        .path(0);
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
  }

  /** Why the flag can have no percentage here; empty if it can. */
  Optional<String> obstacle() {
    if (!environment().isObject()) {
      return Optional.of("has no environment " + place.environment());
    }
    if (variations().isEmpty()) {
      return Optional.of("has not one variation that is true and one that is false");
    }
    // Its allocation would be lost with the default rule.
    return rollout().has("experimentAllocation") || rollout().has("seed")
        ? Optional.of("has an experiment on its default rule")
        : Optional.empty();
  }

  /** The percentage; for a flag that somebody set otherwise, a text that no percentage equals. */
  String value() {
    Optional<Variations> variations = variations();
    if (environment().isObject() && !on()) {
      return variations.map(this::whileOff).orElse("0");
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent() || variations.isEmpty()) {
      return "custom (it " + obstacle.orElse("") + ")";
    }
    return rollout().isObject()
        ? weighted(variations.get())
        : served(variations.get(), environment().path("fallthrough").path("variation"));
  }

  /** With its targeting off a flag serves its off variation to everybody. */
  private String whileOff(Variations variations) {
    JsonNode off = environment().path("offVariation");
    return off.isInt() ? served(variations, off) : "custom (it has no variation for off)";
  }

  private static String served(Variations variations, JsonNode index) {
    if (!index.isInt()) {
      return "custom (it serves no variation)";
    }
    return index.asInt() == variations.off()
        ? "0"
        : index.asInt() == variations.on() ? "100" : "custom (it serves another variation)";
  }

  private String weighted(Variations variations) {
    int weight = 0;
    for (JsonNode each : rollout().path("variations")) {
      boolean on = each.path("variation").asInt() == variations.on();
      boolean off = each.path("variation").asInt() == variations.off();
      if (!on && !off && each.path("weight").asInt() > 0) {
        return "custom (it serves other variations as well)";
      }
      weight += on ? each.path("weight").asInt() : 0;
    }
    return weight % PERCENT == 0
        ? Integer.toString(weight / PERCENT)
        : "custom (it serves " + weight + " of " + WHOLE + ")";
  }
}
