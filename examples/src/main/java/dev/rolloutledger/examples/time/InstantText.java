package dev.rolloutledger.examples.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Instants as Prometheus' query API takes them: RFC 3339, or unix seconds with a fraction. */
public final class InstantText {
  private static final Pattern UNIX_SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?");

  private InstantText() {}

  /**
   * Reads an instant, to the millisecond.
   *
   * @throws IllegalArgumentException if the text is in neither form
   */
  public static Instant parse(String text) {
    if (UNIX_SECONDS.matcher(text).matches()) {
      BigDecimal millis = new BigDecimal(text).movePointRight(3);
      return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
    try {
      return Instant.ofEpochMilli(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected an RFC 3339 time or unix seconds, found " + text, e);
    }
  }

  /** Unix seconds in the shortest form, as Prometheus writes them: no trailing zeros. */
  public static BigDecimal unixSeconds(Instant instant) {
    BigDecimal seconds = BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
