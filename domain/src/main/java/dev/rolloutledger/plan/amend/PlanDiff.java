package dev.rolloutledger.plan.amend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Plan;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every difference between two plans, in the plans' order. Pure. */
public final class PlanDiff {

  private static final List<String> IDENTITIES = List.of("name", "id", "metric");

  /** The plan itself has the rest. */
  private static final int LONGEST = 2_000;

  private final List<Change> changes = new ArrayList<>();

  private PlanDiff() {}

  /** What changes from one plan to another; empty where they are the same. */
  public static List<Change> of(Plan before, Plan after) {
    PlanDiff diff = new PlanDiff();
    diff.compare("", Json.mapper().valueToTree(before), Json.mapper().valueToTree(after));
    return List.copyOf(diff.changes);
  }

  private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
    Map<String, JsonNode> left = parts(before);
    Map<String, JsonNode> right = parts(after);
    if (before != null && before.equals(after)) {
      return;
    }
    if (before == null || after == null || left.isEmpty() || right.isEmpty()) {
      changes.add(new Change(path, text(before), text(after)));
      return;
    }
    Set<String> keys = new LinkedHashSet<>(left.keySet());
    keys.addAll(right.keySet());
    for (String key : keys) {
      compare(path.isEmpty() ? key : path + "." + key, left.get(key), right.get(key));
    }
  }

  /** The parts of an object, and of a list whose items have names; empty for what is one value. */
  private static Map<String, JsonNode> parts(@Nullable JsonNode node) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    if (node == null) {
      return parts;
    }
    if (node.isObject()) {
      node.properties().forEach(field -> parts.put(field.getKey(), field.getValue()));
      return parts;
    }
    for (JsonNode item : node) {
      String name = name(item);
      if (name == null || parts.putIfAbsent(name, item) != null) {
        return Map.of();
      }
    }
    return parts;
  }

  private static @Nullable String name(JsonNode item) {
    return IDENTITIES.stream()
        .filter(item::hasNonNull)
        .map(key -> item.get(key).asText())
        .findFirst()
        .orElse(null);
  }

  /** A duration as plans write it. */
  private static String said(String text) {
    try {
      return text.startsWith("PT") ? Durations.format(Duration.parse(text)) : text;
    } catch (DateTimeParseException other) {
      return text;
    }
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    String text = node.isTextual() ? said(node.textValue()) : node.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
