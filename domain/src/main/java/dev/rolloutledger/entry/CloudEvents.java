package dev.rolloutledger.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Fact;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entries as CloudEvents 1.0, one JSON object a line, and back. An entry's id is its stream and its
 * position there, {@code checkout/1/17}; {@code sequence} is the ledger index with leading zeros, so
 * that it sorts as text; {@code time} is the procedure's time, {@code recordedtime} the worker's.
 */
public final class CloudEvents {

  /** Where a ledger has no name of its own. */
  public static final String LOCAL = "local";

  private static final String SOURCE = "rollout-ledger/";
  private static final String TYPE = "dev.rolloutledger.";
  private static final Pattern TYPE_FORM =
      Pattern.compile(Pattern.quote(TYPE) + "([A-Za-z]+)\\.v(.+)");
  private static final Pattern ID_FORM = Pattern.compile("(.+)/(\\d{1,18})");

  private CloudEvents() {}

  /**
   * An entry as one line, without the line's end.
   *
   * @param origin name of the ledger that it comes from
   */
  public static String line(Entry entry, String origin) {
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", entry.stream() + "/" + entry.sequence());
    event.put("source", SOURCE + origin);
    event.put("type", TYPE + entry.type() + ".v" + entry.revision());
    event.put("subject", entry.stream());
    event.put("time", entry.at().toString());
    event.put("recordedtime", entry.recordedAt().toString());
    event.put("sequence", String.format(Locale.ROOT, "%016d", entry.index()));
    event.put("partitionkey", entry.stream());
    event.put("commandid", entry.commandId());
    event.put("rehearsal", entry.rehearsal());
    event.put("datacontenttype", "application/json");
    event.set("data", entry.payload());
    return event.toString();
  }

  /**
   * The entry of a line. Its fact is null where this release does not know the type or its form.
   *
   * @throws EntryFormatException if the line is no such event
   */
  public static Entry entry(String line) {
    JsonNode event = object(line);
    if (!text(event, "specversion").equals("1.0")) {
      throw new EntryFormatException("specversion 1.0", text(event, "specversion"));
    }
    if (!text(event, "source").startsWith(SOURCE)) {
      throw new EntryFormatException("source " + SOURCE + "...", text(event, "source"));
    }
    Matcher id = match(ID_FORM, event, "id", "a stream and a position, such as checkout/1/17");
    Matcher type = match(TYPE_FORM, event, "type", "such as " + TYPE + "RolloutStarted.v1");
    JsonNode data = event.get("data");
    if (data == null || !data.isObject()) {
      throw new EntryFormatException("an object as data", String.valueOf(data));
    }
    return new Entry(
        number(event, "sequence"),
        id.group(1),
        Long.parseLong(id.group(2)),
        type.group(1),
        type.group(2),
        time(event, "time"),
        time(event, "recordedtime"),
        text(event, "commandid"),
        data,
        fact(type.group(1), type.group(2), data),
        event.path("rehearsal").asBoolean());
  }

  private static JsonNode object(String line) {
    try {
      JsonNode event = Json.mapper().readTree(line);
      if (event != null && event.isObject()) {
        return event;
      }
    } catch (JsonProcessingException e) {
      // Said below: a part of the line could be personal, so the parser's own words are not used.
    }
    throw new EntryFormatException("a JSON object on one line", "other text");
  }

  private static String text(JsonNode event, String name) {
    JsonNode value = event.get(name);
    if (value == null || !value.isTextual()) {
      throw new EntryFormatException("the attribute " + name + " as text", String.valueOf(value));
    }
    return value.textValue();
  }

  private static Matcher match(Pattern form, JsonNode event, String name, String expected) {
    Matcher matcher = form.matcher(text(event, name));
    if (!matcher.matches()) {
      throw new EntryFormatException(name + " " + expected, text(event, name));
    }
    return matcher;
  }

  private static long number(JsonNode event, String name) {
    try {
      return Long.parseUnsignedLong(text(event, name));
    } catch (NumberFormatException e) {
      throw new EntryFormatException(name + " as digits", text(event, name));
    }
  }

  private static Instant time(JsonNode event, String name) {
    try {
      return Instant.parse(text(event, name));
    } catch (DateTimeException e) {
      throw new EntryFormatException(name + " as a UTC timestamp", text(event, name));
    }
  }

  private static @Nullable Fact fact(String type, String revision, JsonNode data) {
    Class<? extends Fact> known = EventTypes.classOf(type).orElse(null);
    if (known == null || !EventTypes.revisionOf(known).equals(revision)) {
      return null;
    }
    try {
      return Json.mapper().treeToValue(data, known);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
