package dev.rolloutledger.worker.platform.flagd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.file.SettingsDocument;

/** Reads and writes flag definitions so that what is not ours keeps its order and its numbers. */
final class FlagdFormat {

  private final JsonMapper json = JsonMapper.builder()
      // One of two keys would be lost, and nobody could say which.
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .defaultPrettyPrinter(new FlagdPrinter())
      .build();

  SettingsDocument parse(String text) throws PlatformException {
    JsonNode root = tree(text);
    JsonNode flags = root.path("flags");
    if (!root.isObject() || !(flags.isObject() || flags.isMissingNode())) {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected an object with flags, found " + root.getNodeType() + " with "
              + flags.getNodeType());
    }
    return new FlagdDocument((ObjectNode) root, this);
  }

  String write(JsonNode root) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that was read can be written", e);
    }
  }

  ObjectNode object() {
    return json.createObjectNode();
  }

  private JsonNode tree(String text) throws PlatformException {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new PlatformException(
          Next.GIVE_UP,
          "expected JSON, found a fault in line " + e.getLocation().getLineNr() + ", column "
              + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
    }
  }
}
