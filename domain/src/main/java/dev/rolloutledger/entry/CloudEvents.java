package dev.rolloutledger.entry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.Upcasts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entries as CloudEvents 1.0, one JSON object a line, and back. An entry's id is its stream and its
 * position there, {@code checkout/1/17}; {@code sequence} is the ledger index with leading zeros, so
 * that it sorts as text; {@code time} is the procedure's time, {@code recordedtime} the worker's.
 */
public final class CloudEvents {

  /** Where a ledger has no name of its own. */
  public static final String LOCAL = "local";

  private static final CloudEvents RELEASED = new CloudEvents(new FactReader(Upcasts.RELEASED));

  private static final String VERSION = "1.0";
  private static final String SOURCE = "rollout-ledger/";
  private static final String TYPE = "dev.rolloutledger.";
  private static final Pattern TYPE_FORM =
      Pattern.compile(Pattern.quote(TYPE) + "([A-Za-z]+)\\.v(.+)");
  private static final Pattern ID_FORM = Pattern.compile("(.+)/(\\d{1,18})");

  /** Room for all that stands around the data. */
  private static final int ATTRIBUTES = 512;

  private final FactReader facts;

  /** Reads lines as this release understands them. */
  public static CloudEvents released() {
    return RELEASED;
  }

  /** Reads lines as a reader of facts understands them. */
  public CloudEvents(FactReader facts) {
    this.facts = facts;
  }

  /**
   * An entry as one line, without the line's end.
   *
   * @param origin name of the ledger that it comes from
   */
  public static String line(Entry entry, String origin) {
    StringWriter line = new StringWriter(entry.payload().text().length() + ATTRIBUTES);
    try (JsonGenerator event = Json.mapper().createGenerator(line)) {
      event.writeStartObject();
      event.writeStringField("specversion", VERSION);
      event.writeStringField("id", entry.stream() + "/" + entry.sequence());
      event.writeStringField("source", source(origin));
      event.writeStringField("type", TYPE + entry.type() + ".v" + entry.revision());
      event.writeStringField("subject", entry.stream());
      event.writeStringField("time", entry.at().toString());
      event.writeStringField("recordedtime", entry.recordedAt().toString());
      event.writeStringField("sequence", String.format(Locale.ROOT, "%016d", entry.index()));
      event.writeStringField("partitionkey", entry.stream());
      event.writeStringField("commandid", entry.commandId());
      event.writeBooleanField("rehearsal", entry.rehearsal());
      event.writeStringField("datacontenttype", "application/json");
      event.writeFieldName("data");
      event.writeRawValue(entry.payload().text());
      event.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  /**
   * The entry of a line, read by this release.
   *
   * @throws EntryFormatException if the line is no such event
   */
  public static Entry entry(String line) {
    return RELEASED.read(line);
  }

  /** The source of a ledger's entries, a URI reference. */
  public static String source(String origin) {
    return SOURCE + origin;
  }

  /** The stream of a line's entry, read without its data; empty where the line is no such event. */
  public static Optional<String> stream(String line) {
    try {
      return Optional.of(
          EventLine.of(line).match(ID_FORM, "id", "a stream and a position").group(1));
    } catch (EntryFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The entry of a line. Its fact is null where the reader does not know the type or its form.
   *
   * @throws EntryFormatException if the line is no such event
   */
  public Entry read(String line) {
    EventLine event = EventLine.of(line);
    if (!event.text("specversion").equals(VERSION)) {
      throw new EntryFormatException("specversion " + VERSION, event.text("specversion"));
    }
    if (!event.text("source").startsWith(SOURCE)) {
      throw new EntryFormatException("source " + SOURCE + "...", event.text("source"));
    }
    Matcher id = event.match(ID_FORM, "id", "a stream and a position, such as checkout/1/17");
    Matcher type = event.match(TYPE_FORM, "type", "such as " + TYPE + "RolloutStarted.v1");
    Payload data = event.data();
    return new Entry(
        event.number("sequence"),
        id.group(1),
        Long.parseLong(id.group(2)),
        type.group(1),
        type.group(2),
        event.time("time"),
        event.time("recordedtime"),
        event.text("commandid"),
        data,
        facts.read(type.group(1), type.group(2), data),
        event.isTrue("rehearsal"));
  }
}
