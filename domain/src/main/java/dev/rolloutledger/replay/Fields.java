package dev.rolloutledger.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.RedactedText;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Two facts of one type, field by field. */
final class Fields {

  private static final String NOTHING = "nothing";

  private final Map<String, String[]> differing = new TreeMap<>();

  private Fields() {}

  /** Gives each field that is not the same, by its path, with both values. */
  static void compare(Object recorded, Object derived, BiConsumer<String, String[]> differing) {
    Fields fields = new Fields();
    fields.walk("", Json.mapper().valueToTree(recorded), Json.mapper().valueToTree(derived));
    fields.differing.forEach(differing);
  }

  private void walk(String path, JsonNode recorded, JsonNode derived) {
    if (recorded.isObject() && derived.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      recorded.fieldNames().forEachRemaining(names::add);
      derived.fieldNames().forEachRemaining(names::add);
      String lead = path.isEmpty() ? "" : path + ".";
      names.forEach(name -> walk(lead + name, recorded.path(name), derived.path(name)));
    } else if (recorded.isArray() && derived.isArray()) {
      for (int i = 0; i < Math.max(recorded.size(), derived.size()); i++) {
        walk(path + "[" + i + "]", recorded.path(i), derived.path(i));
      }
    } else if (!recorded.equals(derived) && !redacted(recorded) && !redacted(derived)) {
      differing.put(path, new String[] {text(recorded), text(derived)});
    }
  }

  /** What was redacted says no more what it was, and is compared with nothing. */
  private static boolean redacted(JsonNode node) {
    return node.isTextual() && RedactedText.in(node.textValue());
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() || node.isNull()
        ? NOTHING
        : node.isValueNode() ? node.asText() : node.toString();
  }
}
