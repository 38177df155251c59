package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section {@code checks}. */
final class CheckDecoder {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private CheckDecoder() {}

  static List<Check> checks(Cursor at) {
    List<Check> checks = new ArrayList<>();
    at.entries("a mapping from names to checks")
        .forEach((name, entry) -> checks.add(check(Forms.name(name, entry), entry)));
    return checks;
  }

  private static Check check(String name, Cursor at) {
    return at.has("settings") ? settings(name, at) : http(name, at);
  }

  private static Check settings(String name, Cursor at) {
    Keys keys = at.keys("settings", "timeout");
    Forms.word(keys.required("settings"), "target");
    return new Check.Settings(name, timeout(keys));
  }

  private static Check http(String name, Cursor at) {
    Keys keys = at.keys("connection", "request", "headers", "body", "expect", "timeout");
    return new Check.Http(
        name,
        Forms.name(keys.required("connection")),
        RequestDecoder.request(keys),
        expectation(keys.required("expect")),
        timeout(keys));
  }

  private static Duration timeout(Keys keys) {
    return keys.optional("timeout", TIMEOUT, at -> Forms.duration(at, SHORTEST, LONGEST));
  }

  private static Check.Expectation expectation(Cursor at) {
    Keys keys = at.keys("status", "json", "contains", "absent");
    if (keys.isEmpty()) {
      at.fault("at least one expectation", "none");
    }
    return new Check.Expectation(
        keys.optional("status", 200, status -> Forms.whole(status, 100, 599)),
        keys.optional("json", Map.of(), CheckDecoder::json),
        keys.optional("contains", List.of(), CheckDecoder::texts),
        keys.optional("absent", List.of(), CheckDecoder::texts));
  }

  private static Map<String, String> json(Cursor at) {
    Map<String, String> json = new LinkedHashMap<>();
    at.entries("a mapping from JSONPaths to values").forEach((path, entry) -> {
      if (!path.startsWith("$")) {
        entry.faultKey("a JSONPath such as \"$.status\"", path);
      }
      json.put(path, entry.text("the expected value, \"*\" for any, \"!\" for none"));
    });
    return json;
  }

  private static List<String> texts(Cursor at) {
    return at.items("a list of texts").stream().map(item -> item.text("a text")).toList();
  }
}
