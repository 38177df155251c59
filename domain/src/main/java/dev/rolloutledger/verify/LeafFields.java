package dev.rolloutledger.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two leaves say differently, field by field, for people. */
final class LeafFields {

  private LeafFields() {}

  /** The fields that differ with their values, {@code at "a" / at "b"}; null where one is no leaf. */
  static @Nullable Pair differing(byte[] expected, byte[] found) {
    try {
      JsonNode first = Json.mapper().readTree(expected);
      JsonNode second = Json.mapper().readTree(found);
      return first.isObject() && second.isObject() ? differing(first, second) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Two texts. */
  record Pair(String expected, String found) {}

  private static @Nullable Pair differing(JsonNode first, JsonNode second)
      throws JsonProcessingException {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Iterator<String> names = first.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode other = second.path(name);
      if (!first.get(name).equals(other)) {
        expected.add(name + " " + text(first.get(name)));
        found.add(name + " " + text(other));
      }
    }
    return expected.isEmpty()
        ? null
        : new Pair(String.join(" and ", expected), String.join(" and ", found));
  }

  private static String text(JsonNode value) throws JsonProcessingException {
    return value.isMissingNode() ? "nothing" : Json.mapper().writeValueAsString(value);
  }
}
