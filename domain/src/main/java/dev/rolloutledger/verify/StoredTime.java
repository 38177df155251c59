package dev.rolloutledger.verify;

import dev.rolloutledger.json.Instants;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/** A time as a database has it: one text for one instant, so that no other text passes as the same. */
final class StoredTime {

  private static final int LENGTH = "2026-03-02T09:00:00.000000000Z".length();

  private StoredTime() {}

  /**
   * The instant of a text.
   *
   * @throws DateTimeException if it is none, or written in another way
   */
  static Instant parse(String text) {
    Instant instant = Instants.parse(text);
    // Two forms of Java's parser are as long: of other letters, and of the end of a day.
    boolean usual = text.length() == LENGTH
        && text.charAt(4) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(19) == '.'
        && text.endsWith("Z")
        && !text.startsWith("24", 11);
    if (!usual) {
      throw new DateTimeException(
          String.format(Locale.ROOT, "not in the form of %d characters", LENGTH));
    }
    return instant;
  }
}
