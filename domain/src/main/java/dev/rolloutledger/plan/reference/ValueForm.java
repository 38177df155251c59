package dev.rolloutledger.plan.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says in some words how a value is written. */
final class ValueForm {

  private ValueForm() {}

  static String of(Schema schema) {
    if (!schema.title().isEmpty()) {
      return schema.title();
    }
    JsonNode definition = schema.definition();
    if (definition.has("const")) {
      return code(definition.path("const"));
    }
    if (definition.has("enum")) {
      return choices(definition.path("enum"));
    }
    if (definition.has("if")) {
      return joined(Stream.of("then", "else").flatMap(key -> schema.child(key).stream()));
    }
    return definition.has("oneOf") && !definition.has("properties")
        ? joined(schema.alternatives().stream())
        : typed(schema, definition);
  }

  private static String typed(Schema schema, JsonNode definition) {
    JsonNode type = definition.path("type");
    if (type.isArray()) {
      return words(type);
    }
    return switch (type.asText()) {
      case "array" ->
        schema.child("items").map(items -> "list of " + many(of(items))).orElse("list");
      case "object" -> mapping(schema);
      case "integer" -> "whole number" + range(definition);
      case "number" -> "number" + range(definition);
      case "boolean" -> "`true` or `false`";
      default -> "text";
    };
  }

  private static String mapping(Schema schema) {
    if (!schema.properties().isEmpty()) {
      return "mapping";
    }
    String from = schema.child("propertyNames").map(ValueForm::of).orElse("text");
    return schema
        .child("additionalProperties")
        .map(value -> "mapping: " + from + " to " + of(value))
        .orElse("mapping");
  }

  private static String many(String form) {
    return form.equals("mapping")
            || form.equals("name")
            || form.equals("foreign name")
            || form.equals("value")
        ? form + "s"
        : form;
  }

  private static String range(JsonNode definition) {
    boolean from = definition.has("minimum");
    boolean to = definition.has("maximum");
    String least = definition.path("minimum").asText();
    String most = definition.path("maximum").asText();
    return from && to
        ? ", " + least + " to " + most
        : from ? ", at least " + least : to ? ", at most " + most : "";
  }

  private static String choices(JsonNode values) {
    List<String> found = new ArrayList<>();
    values.forEach(value -> {
      if (!value.asText().isEmpty()) {
        found.add(code(value));
      }
    });
    return String.join(", ", found);
  }

  /** JSON's type names in the words that the page uses. */
  private static String words(JsonNode types) {
    List<String> found = new ArrayList<>();
    types.forEach(type -> found.add(
        switch (type.asText()) {
          case "string" -> "text";
          case "object" -> "mapping";
          case "array" -> "list";
          default -> type.asText();
        }));
    return String.join(", ", found);
  }

  private static String joined(Stream<Schema> schemas) {
    return String.join(" or ", schemas.map(ValueForm::of).distinct().toList());
  }

  static String code(JsonNode value) {
    return "`" + value.asText() + "`";
  }
}
