package dev.rolloutledger.worker.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as services write them: ISO-8601 with an offset, or seconds or milliseconds since 1970. */
public final class Times {

  /** In seconds this is the year 5138, in milliseconds March 1973. */
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

  private Times() {}

  /**
   * A time, from a JSON text or number.
   *
   * @throws AbsentException if it is none
   */
  public static Instant read(JsonNode found) throws AbsentException {
    try {
      return found.isNumber() ? sinceEpoch(found.decimalValue()) : iso(found);
    } catch (DateTimeException | ArithmeticException e) {
      throw AbsentException.error(
          "expected a time in ISO-8601 or seconds since 1970, found " + found);
    }
  }

  private static Instant sinceEpoch(BigDecimal number) {
    boolean milliseconds = number.abs().compareTo(FIRST_MILLISECONDS) >= 0;
    BigDecimal millis = milliseconds ? number : number.movePointRight(3);
    return Instant.ofEpochMilli(millis.toBigInteger().longValueExact());
  }

  private static Instant iso(JsonNode found) {
    return OffsetDateTime.parse(found.asText("")).toInstant();
  }
}
