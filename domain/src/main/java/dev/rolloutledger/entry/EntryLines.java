package dev.rolloutledger.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that somebody kept, and trusts none of them. What cannot be read, stands twice or is
 * missing is told with its line, and the rest is read on.
 */
public final class EntryLines {

  private final CloudEvents events;
  private final Consumer<Entry> entries;
  private final Consumer<Damage> damages;
  private final Map<String, Place> places = new HashMap<>();
  private long number;
  private long unread;

  /**
   * Where a stream's reading stands.
   *
   * @param origin the log of its first line
   * @param next the position that has to follow
   * @param unread how many lines of the file could not be read up to here
   */
  private record Place(String origin, long next, long unread) {}

  /**
   * A reader of one file.
   *
   * @param entries gets each entry that can be read, in the file's order
   * @param damages gets what is wrong with the file
   */
  public EntryLines(CloudEvents events, Consumer<Entry> entries, Consumer<Damage> damages) {
    this.events = events;
    this.entries = entries;
    this.damages = damages;
  }

  /**
   * Something that is wrong with a file.
   *
   * @param line the line, from 1
   * @param sentence what was expected and what was found
   */
  public record Damage(long line, String sentence) {}

  /**
   * Takes the next line.
   *
   * @param line without its end; null where its bytes are no text
   * @param ended whether the line had an end: the last one has none where a file was cut off
   */
  public void line(@Nullable String line, boolean ended) {
    number++;
    if (line == null) {
      damaged("expected text in UTF-8, found other bytes");
    } else if (!line.isEmpty()) {
      read(line, ended);
    }
  }

  /** Passes over a line of which only the beginning was read. */
  public void tooLong(int most) {
    number++;
    damaged("expected a line of at most " + most + " bytes, found a longer one");
  }

  private void read(String line, boolean ended) {
    try {
      EventLine event = EventLine.of(line);
      inOrder(events.read(event), event.origin());
    } catch (EntryFormatException e) {
      damaged(e.getMessage()
          + (ended ? "" : "; it is the last line and has no end, so the file was cut off there"));
    }
  }

  private void damaged(String sentence) {
    unread++;
    damages.accept(new Damage(number, sentence));
  }

  private void inOrder(Entry entry, String origin) {
    Place place = places.getOrDefault(entry.stream(), new Place(origin, 0, 0));
    if (!place.origin().equals(origin)) {
      damages.accept(new Damage(
          number,
          "expected an entry of the log " + place.origin() + ", found one of " + origin
              + "; passed over"));
      return;
    }
    long expected = place.next();
    String found = ", found " + entry.id();
    if (entry.sequence() < expected) {
      damages.accept(new Damage(
          number,
          "expected " + entry.stream() + "/" + expected + found + " once more; passed over"));
      return;
    }
    long missing = entry.sequence() - expected;
    // What could not be read since the stream's last entry may be what is missing here; what could
    // not be read before it is not.
    if (missing > unread - place.unread()) {
      damages.accept(new Damage(
          number,
          "expected "
              + entry.stream()
              + "/"
              + expected
              + found
              + ": "
              + (missing == 1 ? "one entry is missing" : missing + " entries are missing")));
    }
    places.put(entry.stream(), new Place(origin, entry.sequence() + 1, unread));
    entries.accept(entry);
  }
}
