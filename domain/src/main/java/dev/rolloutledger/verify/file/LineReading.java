package dev.rolloutledger.verify.file;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.EntryFormatException;
import dev.rolloutledger.leaf.LeafException;
import dev.rolloutledger.leaf.PersonalText;
import dev.rolloutledger.leaf.Span;
import dev.rolloutledger.tlog.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes leaves of lines, and counts both. */
final class LineReading {

  private static final byte[] REDACTED = "\"redacted:".getBytes(StandardCharsets.US_ASCII);

  private final String origin;
  private final Consumer<Finding> findings;
  private long number;
  private long entries;
  private long redacted;

  /**
   * A reading of one file.
   *
   * @param origin the log that all lines have to be of
   * @param findings gets what is wrong with a line itself
   */
  LineReading(String origin, Consumer<Finding> findings) {
    this.origin = origin;
    this.findings = findings;
  }

  /**
   * A line that is an entry of the log, in form.
   *
   * @param leaf the hash that its leaf would have in the log
   */
  record Read(long line, Entry entry, Hash leaf) {

    String named() {
      return LineReading.named(entry);
    }

    Finding finding(String sentence) {
      return new Finding(line, named(), sentence);
    }
  }

  /** The next line's entry; empty where it has none, which is told unless the line is empty. */
  Optional<Read> line(@Nullable String line) {
    number++;
    if (line == null) {
      return refused("expected text in UTF-8, found other bytes");
    }
    if (line.isEmpty()) {
      return Optional.empty();
    }
    CloudEvents.Exported exported;
    try {
      exported = CloudEvents.exported(line);
    } catch (EntryFormatException e) {
      return refused(String.valueOf(e.getMessage()));
    }
    try {
      return Optional.of(read(line, exported));
    } catch (EntryFormatException | LeafException e) {
      return refused(named(exported.entry()), String.valueOf(e.getMessage()));
    }
  }

  private Read read(String line, CloudEvents.Exported exported) {
    if (!exported.origin().equals(origin)) {
      throw new LeafException(
          "expected an entry of the log " + origin + ", found one of " + exported.origin());
    }
    exported.requireWritten(line);
    Read read = new Read(number, exported.entry(), exported.entry().leaf().hash());
    entries++;
    redacted += isRedacted(exported.entry()) ? 1 : 0;
    return read;
  }

  private static String named(Entry entry) {
    return "entry " + entry.index() + " (" + entry.id() + ")";
  }

  Optional<Read> tooLong() {
    number++;
    return refused("expected a line of an entry, found a longer one");
  }

  private Optional<Read> refused(String sentence) {
    return refused(null, sentence);
  }

  private Optional<Read> refused(@Nullable String entry, String sentence) {
    findings.accept(new Finding(number, entry, sentence));
    return Optional.empty();
  }

  private static boolean isRedacted(Entry entry) {
    if (entry.payload().commitment().salt() != null) {
      return false;
    }
    String payload = entry.payload().text();
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return PersonalText.in(entry.type(), payload).list().stream()
        .anyMatch(place -> standsAt(bytes, place));
  }

  private static boolean standsAt(byte[] payload, Span place) {
    for (int i = 0; i < REDACTED.length; i++) {
      if (i >= place.length() || payload[place.offset() + i] != REDACTED[i]) {
        return false;
      }
    }
    return true;
  }

  /** Lines so far. */
  long number() {
    return number;
  }

  /** Entries so far. */
  long entries() {
    return entries;
  }

  /** Entries so far of which personal text was removed. */
  long redacted() {
    return redacted;
  }
}
