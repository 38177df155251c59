package dev.rolloutledger.entry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Instants;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.leaf.LeafException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line's attributes, each asked for with what it has to be, and its data as it stands there. */
final class EventLine {

  private static final String DATA = "data";

  private final ObjectNode attributes;
  private final @Nullable String data;

  private EventLine(ObjectNode attributes, @Nullable String data) {
    this.attributes = attributes;
    this.data = data;
  }

  /**
   * Takes a line apart.
   *
   * @throws EntryFormatException if it is not one JSON object
   */
  static EventLine of(String line) {
    try (JsonParser parser = Json.mapper().createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        return read(line, parser);
      }
    } catch (IOException e) {
      // Said below: a part of the line could be personal, so the parser's own words are not used.
    }
    throw new EntryFormatException("a JSON object on one line", "other text");
  }

  private static EventLine read(String line, JsonParser parser) throws IOException {
    ObjectNode attributes = Json.mapper().createObjectNode();
    String data = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(DATA) && value == JsonToken.START_OBJECT) {
        // Kept as it is: the same bytes leave again, whatever this release makes of them.
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        data = line.substring(start, (int) parser.currentLocation().getCharOffset());
      } else {
        attributes.set(name, parser.readValueAsTree());
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw new EntryFormatException("a JSON object on one line", "other text");
    }
    return new EventLine(attributes, data);
  }

  Payload data() {
    if (data == null) {
      throw new EntryFormatException("an object as data", String.valueOf(attributes.get(DATA)));
    }
    return Payload.of(data, commitment());
  }

  private Commitment commitment() {
    try {
      return Commitment.kept(optional("salt"), optional("personal"));
    } catch (LeafException e) {
      throw new EntryFormatException(e);
    }
  }

  private @Nullable String optional(String name) {
    return attributes.has(name) ? text(name) : null;
  }

  /** Name of the log that it comes from. */
  String origin() {
    return Sources.origin(text("source"));
  }

  boolean isTrue(String name) {
    return attributes.path(name).asBoolean();
  }

  String text(String name) {
    JsonNode value = attributes.get(name);
    if (value == null || !value.isTextual()) {
      throw new EntryFormatException("the attribute " + name + " as text", String.valueOf(value));
    }
    return value.textValue();
  }

  Matcher match(Pattern form, String name, String expected) {
    Matcher matcher = form.matcher(text(name));
    if (!matcher.matches()) {
      throw new EntryFormatException(name + " " + expected, text(name));
    }
    return matcher;
  }

  long number(String name) {
    try {
      return Long.parseUnsignedLong(text(name));
    } catch (NumberFormatException e) {
      throw new EntryFormatException(name + " as digits", text(name));
    }
  }

  Instant time(String name) {
    try {
      return Instants.parse(text(name));
    } catch (DateTimeException e) {
      throw new EntryFormatException(name + " as a UTC timestamp", text(name));
    }
  }
}
