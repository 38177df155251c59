package dev.rolloutledger.plan.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a JSON Schema, with what stands behind its reference.
 *
 * @param node what is written there
 * @param definition what it refers to; the node itself where it refers to nothing
 * @param root the whole schema
 */
record Schema(JsonNode node, JsonNode definition, JsonNode root) {

  static Schema of(JsonNode root) {
    return new Schema(root, root, root);
  }

  private Schema at(JsonNode place) {
    JsonNode single = place.path("allOf").path(0);
    JsonNode referring = place.has("$ref") ? place : single;
    JsonNode definition =
        referring.has("$ref") ? root.at(referring.path("$ref").asText().substring(1)) : place;
    return new Schema(place, definition, root);
  }

  /** What a key leads to, if it is there. */
  Optional<Schema> child(String key) {
    JsonNode found = definition.path(key);
    return found.isObject() ? Optional.of(at(found)) : Optional.empty();
  }

  /** The alternatives of {@code oneOf}. */
  List<Schema> alternatives() {
    List<Schema> found = new ArrayList<>();
    definition.path("oneOf").forEach(one -> found.add(at(one)));
    return found;
  }

  /** The known keys of a mapping, in the schema's order. */
  Map<String, Schema> properties() {
    Map<String, Schema> found = new LinkedHashMap<>();
    definition
        .path("properties")
        .properties()
        .forEach(field -> found.put(field.getKey(), at(field.getValue())));
    return found;
  }

  /** The forms that a plan's words have by name. */
  List<Schema> forms() {
    List<Schema> found = new ArrayList<>();
    root.path("$defs").forEach(one -> {
      if (one.has("title")) {
        found.add(at(one));
      }
    });
    return found;
  }

  boolean requires(String key) {
    for (JsonNode required : definition.path("required")) {
      if (required.asText().equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** A value of the place itself or else of what it refers to. */
  JsonNode value(String key) {
    return node.has(key) ? node.path(key) : definition.path(key);
  }

  String title() {
    return value("title").asText("");
  }

  /** The description's paragraphs; none where there is no description. */
  List<String> paragraphs() {
    JsonNode text = value("description");
    return text instanceof MissingNode ? List.of() : List.of(text.asText().split("\n\n", -1));
  }

  /** The first paragraph, or nothing. */
  String summary() {
    return paragraphs().stream().findFirst().orElse("");
  }

  /** What a mapping from names, or a list, holds; or else the schema itself. */
  Schema element() {
    return properties().isEmpty()
        ? child("additionalProperties").or(() -> child("items")).orElse(this)
        : this;
  }
}
