package dev.rolloutledger.worker.platform.flagd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The targeting rule of a percentage. The weights always add up to 100 and the variant that is on
 * comes first: flagd hashes flag key and targeting key to a place between 0 and 100, so whoever is
 * inside at 10 % is inside at 50 %.
 */
final class Fractional {

  private Fractional() {}

  static ObjectNode of(Variants variants, int percentage) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode bucketing = json.objectNode();
    bucketing
        .putArray("cat")
        .add(json.objectNode().put("var", "$flagd.flagKey"))
        .add(json.objectNode().put("var", "targetingKey"));
    ObjectNode rule = json.objectNode();
    rule.putArray("fractional")
        .add(bucketing)
        .add(json.arrayNode().add(variants.on()).add(percentage))
        .add(json.arrayNode().add(variants.off()).add(100 - percentage));
    return rule;
  }

  /** The percentage of a rule as {@link #of} makes it; -1 for any other. */
  static int percentage(JsonNode rule, Variants variants) {
    JsonNode weight = rule.path("fractional").path(1).path(1);
    int percentage = weight.isInt() ? weight.asInt() : -1;
    boolean ours = percentage > 0 && percentage < 100 && rule.equals(of(variants, percentage));
    return ours ? percentage : -1;
  }
}
