package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads until when something counts: a time from now, a date, or an instant. */
final class ExpiryConverter implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    Instant now = Instant.now();
    Instant expires = read(text, now);
    if (!expires.isAfter(now)) {
      throw new TypeConversionException("expected a time in the future, found " + text);
    }
    return expires;
  }

  private static Instant read(String text, Instant now) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException noDate) {
      return instant(text, now);
    }
  }

  private static Instant instant(String text, Instant now) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException noInstant) {
      return after(text, now);
    }
  }

  private static Instant after(String text, Instant now) {
    try {
      return now.plus(Durations.parse(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException neither) {
      throw new TypeConversionException(
          "expected a time from now such as 90d, or a date such as 2027-03-01, found \"" + text
              + "\"");
    }
  }
}
