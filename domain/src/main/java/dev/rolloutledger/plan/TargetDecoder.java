package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section {@code target}. */
final class TargetDecoder {

  /** What looks more often than this meets the limits of most services. */
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(10);

  private TargetDecoder() {}

  static Target target(Cursor at) {
    Keys keys = at.keys("connection", "flag", "settings", "present", "drift", "look");
    return new Target(
        Forms.name(keys.required("connection")),
        Forms.foreign(keys.required("flag"), "the name of a flag"),
        settings(keys.required("settings")),
        keys.optional("present", List.of(), TargetDecoder::present),
        keys.optional("drift").map(TargetDecoder::drift).orElse(null),
        keys.optional("look")
            .map(look -> Forms.duration(look, SHORTEST_LOOK, Forms.DAY))
            .orElse(null));
  }

  private static OnDrift drift(Cursor at) {
    return at.parse("\"hold\", \"put back\" or \"notify\"", OnDrift.HOLD, OnDrift::parse);
  }

  private static Map<String, Setting> settings(Cursor at) {
    Map<String, Cursor> entries = at.entries("a mapping from settings to their values");
    if (entries.isEmpty()) {
      at.fault("at least one setting", "none");
    }
    Map<String, Setting> settings = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      if (!Forms.foreign(name)) {
        entry.faultKey("the name of a setting (letters, digits, _, . and -)", name);
      }
      settings.put(name, setting(entry));
    });
    return settings;
  }

  private static Setting setting(Cursor at) {
    Keys keys = at.keys("on", "off");
    return new Setting(
        value(keys.required("on")),
        keys.optional("off").map(TargetDecoder::value).orElse(null));
  }

  /** A setting may be empty text, so this is no {@link Cursor#text}. */
  private static String value(Cursor at) {
    return at.parse("the value as text", "", text -> text);
  }

  private static List<String> present(Cursor at) {
    List<String> names = new ArrayList<>();
    for (Cursor item : at.items("a list of settings")) {
      String name = Forms.foreign(item, "the name of a setting");
      if (names.contains(name)) {
        item.fault("each setting once");
      }
      names.add(name);
    }
    return names;
  }
}
