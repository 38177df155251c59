package dev.rolloutledger.ledger.store;

import dev.rolloutledger.json.Instants;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the ledger stores them: UTC, nanoseconds, 30 characters, sorting as text. */
public final class Times {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** The stored text; years 0 to 9999 only. */
  public static String text(Instant instant) {
    return FORMAT.format(instant);
  }

  /** The instant of a stored text. */
  public static Instant instant(String text) {
    return Instants.parse(text);
  }
}
