package dev.rolloutledger.worker.api.description;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of records, as Json writes them: what may be null is left out, and so not required; an enum is a text;
 * what has a {@link JsonValue} is that.
 */
final class RecordSchemas {

  private static final Map<Class<?>, String[]> PLAIN = Map.ofEntries(
      Map.entry(String.class, form("string", null)),
      Map.entry(boolean.class, form("boolean", null)),
      Map.entry(Boolean.class, form("boolean", null)),
      Map.entry(int.class, form("integer", "int32")),
      Map.entry(Integer.class, form("integer", "int32")),
      Map.entry(long.class, form("integer", "int64")),
      Map.entry(Long.class, form("integer", "int64")),
      Map.entry(double.class, form("number", "double")),
      Map.entry(Double.class, form("number", "double")),
      Map.entry(Instant.class, form("string", "date-time")),
      // Not as the format "duration", which has no fractions of seconds.
      Map.entry(Duration.class, form("string", null)));

  private final ObjectNode schemas;
  private final Map<Class<?>, String> names = new HashMap<>();
  private final Set<Class<?>> added = new HashSet<>();

  /**
   * @param schemas where they are put, by the names of their records
   */
  RecordSchemas(ObjectNode schemas) {
    this.schemas = schemas;
  }

  private static String[] form(String type, @Nullable String format) {
    return format == null ? new String[] {type} : new String[] {type, format};
  }

  /** Gives a record another name than its own. */
  void named(Class<?> type, String name) {
    names.put(type, name);
  }

  /** Puts a record's schema there, and those of what is in it. */
  void add(Class<?> type) {
    String name = name(type);
    if (!added.add(type)) {
      return;
    }
    if (schemas.has(name)) {
      throw new IllegalStateException("two schemas are called " + name);
    }
    ObjectNode schema = schemas.putObject(name).put("type", "object");
    ArrayNode required = schema.putArray("required");
    ObjectNode properties = schema.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      AnnotatedType of = component.getAnnotatedType();
      properties.set(component.getName(), schema(of));
      if (!of.isAnnotationPresent(Nullable.class)) {
        required.add(component.getName());
      }
    }
    if (required.isEmpty()) {
      schema.remove("required");
    }
  }

  private String name(Class<?> type) {
    return names.computeIfAbsent(type, each -> {
      String name = each.getName().substring(each.getPackageName().length() + 1).replace('$', '.');
      if (names.containsValue(name)) {
        throw new IllegalStateException("two records are called " + name);
      }
      return name;
    });
  }

  private ObjectNode schema(AnnotatedType annotated) {
    Type type = annotated.getType();
    if (type instanceof Class<?> plain) {
      return schema(plain);
    }
    if (type instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && annotated instanceof AnnotatedParameterizedType arguments) {
      AnnotatedType[] of = arguments.getAnnotatedActualTypeArguments();
      ObjectNode schema = Json.mapper().createObjectNode();
      if (Collection.class.isAssignableFrom(raw)) {
        return schema.put("type", "array").set("items", element(of[0]));
      }
      if (Map.class.isAssignableFrom(raw)) {
        return schema.put("type", "object").set("additionalProperties", schema(of[1]));
      }
    }
    throw new IllegalStateException("no schema is known for " + type);
  }

  /** Of a list, in which null may stand for none. */
  private ObjectNode element(AnnotatedType annotated) {
    ObjectNode schema = schema(annotated);
    return annotated.isAnnotationPresent(Nullable.class)
        ? schema.set(
            "type", Json.mapper().valueToTree(List.of(schema.get("type").asText(), "null")))
        : schema;
  }

  private ObjectNode schema(Class<?> type) {
    String[] form = PLAIN.get(type);
    ObjectNode schema = Json.mapper().createObjectNode();
    if (form != null) {
      schema.put("type", form[0]);
      return form.length == 1 ? schema : schema.put("format", form[1]);
    }
    Optional<Method> value = Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(JsonValue.class))
        .findFirst();
    if (type.isEnum()) {
      return words(schema, type);
    }
    if (value.isPresent()) {
      return schema(value.get().getReturnType());
    }
    if (!type.isRecord()) {
      throw new IllegalStateException("no schema is known for " + type);
    }
    add(type);
    return schema.put("$ref", "#/components/schemas/" + name(type));
  }

  private static ObjectNode words(ObjectNode schema, Class<?> type) {
    ArrayNode words = schema.put("type", "string").putArray("enum");
    for (Object constant : type.getEnumConstants()) {
      words.add(Json.mapper().valueToTree(constant).asText());
    }
    return schema;
  }
}
