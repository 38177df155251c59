package dev.rolloutledger.examples.flag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A boolean flag in flagd's JSON format, with fractional targeting. Only the weight of the variant
 * {@code on} is read: this service has its own buckets and does not evaluate flagd's rules.
 */
public final class FlagdFormat implements FlagFormat {
  private final ObjectMapper json;
  private final String name;

  /**
   * Reads one flag of a file.
   *
   * @param name the flag's key under {@code flags}
   */
  public FlagdFormat(ObjectMapper json, String name) {
    this.json = json;
    this.name = name;
  }

  @Override
  public Flag read(String text) {
    JsonNode flag = parsed(text).path("flags").path(name);
    if (!flag.isObject()) {
      throw new IllegalArgumentException("expected a flag named " + name + ", found none");
    }
    if (!flag.path("state").asText().equals("ENABLED")) {
      return new Flag(0, true);
    }
    JsonNode fractional = flag.path("targeting").findValue("fractional");
    return new Flag(fractional == null ? byDefault(flag) : shareOfOn(fractional), true);
  }

  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static int byDefault(JsonNode flag) {
    return flag.path("defaultVariant").asText().equals("on") ? 100 : 0;
  }

  private int shareOfOn(JsonNode fractional) {
    long on = 0;
    long all = 0;
    for (JsonNode share : fractional) {
      // The first element may be the expression that names the bucketing key.
      if (share.isArray()) {
        long weight = share.path(1).asLong(1);
        all += weight;
        on += share.path(0).asText().equals("on") ? weight : 0;
      }
    }
    if (all <= 0) {
      throw new IllegalArgumentException(name + ": expected fractional weights, found none");
    }
    return Math.toIntExact(Math.round(100.0 * on / all));
  }
}
