package dev.rolloutledger.entry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.leaf.Commitment;
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
 * that it sorts as text; {@code time} is the procedure's time, {@code recordedtime} the worker's. With
 * {@code salt} and {@code personal}, which stand where something in the data is personal, a line has all
 * that the log's leaf is made of.
 */
public final class CloudEvents {

  /** Where a ledger has no name of its own. */
  public static final String LOCAL = "local";

  private static final CloudEvents RELEASED = new CloudEvents(new FactReader(Upcasts.RELEASED));

  private static final String VERSION = "1.0";
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
   * @param origin name of the log that it stands in
   */
  public static String line(Entry entry, String origin) {
    StringWriter line = new StringWriter(entry.payload().text().length() + ATTRIBUTES);
    try (JsonGenerator event = Json.mapper().createGenerator(line)) {
      event.writeStartObject();
      event.writeStringField("specversion", VERSION);
      event.writeStringField("id", entry.id());
      event.writeStringField("source", source(origin));
      event.writeStringField("type", TYPE + entry.type() + ".v" + entry.revision());
      event.writeStringField("subject", entry.stream());
      event.writeStringField("time", entry.at().toString());
      event.writeStringField("recordedtime", entry.recordedAt().toString());
      event.writeStringField("sequence", String.format(Locale.ROOT, "%016d", entry.index()));
      event.writeStringField("partitionkey", entry.stream());
      event.writeStringField("commandid", entry.commandId());
      event.writeBooleanField("rehearsal", entry.rehearsal());
      writeCommitment(event, entry.payload().commitment());
      event.writeStringField("datacontenttype", "application/json");
      event.writeFieldName("data");
      event.writeRawValue(entry.payload().text());
      event.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void writeCommitment(JsonGenerator event, Commitment commitment)
      throws IOException {
    if (commitment.salt() != null) {
      event.writeStringField("salt", commitment.salt());
      event.writeStringField("personal", commitment.places());
    }
  }

  /**
   * The entry of a line, read by this release.
   *
   * @throws EntryFormatException if the line is no such event
   */
  public static Entry entry(String line) {
    return RELEASED.read(line);
  }

  /** The source of the entries of a log, a URI reference. */
  public static String source(String origin) {
    return Sources.of(origin);
  }

  /**
   * Whose entry a line is.
   *
   * @param stream a rollout's id, or a lease's
   * @param origin name of the log
   */
  public record Whose(String stream, String origin) {}

  /** Whose entry a line is, read without its data; empty where the line is no such event. */
  public static Optional<Whose> whose(String line) {
    try {
      EventLine event = EventLine.of(line);
      String stream = event.match(ID_FORM, "id", "a stream and a position").group(1);
      return Optional.of(new Whose(stream, event.origin()));
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
    return read(EventLine.of(line));
  }

  /**
   * An entry and where it comes from.
   *
   * @param origin name of the log
   */
  public record Exported(Entry entry, String origin) {

    /**
     * Refuses a line that is not written exactly as {@link CloudEvents#line} writes this entry, so that
     * entry and origin say all that is in it.
     *
     * @throws EntryFormatException if it says the same in another way, or more
     */
    public void requireWritten(String line) {
      String written = CloudEvents.line(entry, origin);
      if (!written.equals(line)) {
        throw new EntryFormatException("the line as it was exported", otherwise(written, line));
      }
    }
  }

  /**
   * The entry of a line and its log, read by this release.
   *
   * @throws EntryFormatException if the line is no such event
   */
  public static Exported exported(String line) {
    EventLine event = EventLine.of(line);
    return new Exported(RELEASED.read(event), event.origin());
  }

  private static String otherwise(String written, String line) {
    int at = 0;
    while (at < Math.min(written.length(), line.length())
        && written.charAt(at) == line.charAt(at)) {
      at++;
    }
    return "one that is written otherwise from character " + (at + 1) + " on";
  }

  /** The entry of a line that was taken apart. */
  Entry read(EventLine event) {
    if (!event.text("specversion").equals(VERSION)) {
      throw new EntryFormatException("specversion " + VERSION, event.text("specversion"));
    }
    event.origin();
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
