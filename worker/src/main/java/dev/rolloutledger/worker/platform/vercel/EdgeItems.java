package dev.rolloutledger.worker.platform.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.worker.platform.Fencing;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.worker.platform.http.JsonText;
import java.util.Map;
import java.util.Optional;

/** The items of an Edge Config as they were read: objects with {@code key} and {@code value}. */
record EdgeItems(JsonNode items) {

  static final EdgeItems UNKNOWN = new EdgeItems(JsonNodeFactory.instance.arrayNode());

  private static final String RECORD = "rollout-ledger-";

  /** A value as a plan would write it. */
  Optional<String> text(String key) {
    return value(key).map(JsonText::of);
  }

  private Optional<JsonNode> value(String key) {
    for (JsonNode item : items) {
      if (item.path("key").asText().equals(key)) {
        return Optional.of(item.path("value"));
      }
    }
    return Optional.empty();
  }

  /** What a request has to say so that the settings and the fence record stand there. */
  ObjectNode patch(TargetWrite write) throws PlatformException {
    String key = RECORD + write.name();
    String record = Fencing.after(text(key), write, "the item " + key);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode changes = body.putArray("items");
    for (Map.Entry<String, String> setting : write.settings().entrySet()) {
      String name = named(setting.getKey());
      JsonNode value = ItemValue.like(value(name).orElse(null), setting.getValue());
      upsert(changes, name).set("value", value);
    }
    upsert(changes, key).put("value", record);
    return body;
  }

  private static ObjectNode upsert(ArrayNode changes, String key) {
    return changes.addObject().put("operation", "upsert").put("key", key);
  }

  private static String named(String name) throws PlatformException {
    if (name.matches("[\\w-]{1,256}")) {
      return name;
    }
    throw new PlatformException(
        Next.GIVE_UP, "expected an item's key of letters, digits, _ and -, found \"" + name + "\"");
  }
}
