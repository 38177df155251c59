package dev.rolloutledger.worker.notify.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;

/** Bodies of answers. */
final class Answers {

  private Answers() {}

  /** The body; an empty object where it is no JSON. */
  static JsonNode json(String body) {
    try {
      JsonNode read = Json.mapper().readTree(body);
      return read.isMissingNode() ? Json.mapper().createObjectNode() : read;
    } catch (JsonProcessingException e) {
      return Json.mapper().createObjectNode();
    }
  }
}
