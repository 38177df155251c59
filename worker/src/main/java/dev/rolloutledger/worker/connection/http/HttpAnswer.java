package dev.rolloutledger.worker.connection.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer. Its body is as it came: it passes through the redactor before it goes anywhere.
 *
 * @param status 100 to 599
 * @param body at most {@link BoundedBody#MAX_BYTES} bytes as text; empty if there is none
 * @param location where a redirect leads, which is never followed
 * @param date the service's clock as its header {@code Date} gives it, to the second; null without one
 * @param headers the first value of each header, by its name in lower case
 * @param took from sending to the body's last byte
 */
public record HttpAnswer(
    int status,
    String body,
    @Nullable String location,
    @Nullable Instant date,
    Map<String, String> headers,
    Duration took) {

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** Whether the status is 2xx. */
  public boolean successful() {
    return status / 100 == 2;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * How long the service asks to be left alone, by its header {@code Retry-After} in seconds or as a
   * date, or else, with status 429, by {@code X-RateLimit-Reset}, which services give in seconds or in
   * milliseconds since 1970; empty where it says nothing that can be read.
   *
   * @param now what a date is held against
   */
  public Optional<Duration> retryAfter(Instant now) {
    return header("Retry-After")
        .flatMap(text -> delay(text.strip(), now))
        .or(() -> status == 429
            ? header("X-RateLimit-Reset").flatMap(text -> untilReset(text.strip(), now))
            : Optional.empty());
  }

  private static Optional<Duration> untilReset(String text, Instant now) {
    if (!text.matches("\\d{10,13}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    Instant reset =
        text.length() == 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    return Optional.of(reset.isAfter(now) ? Duration.between(now, reset) : Duration.ZERO);
  }

  private static Optional<Duration> delay(String text, Instant now) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
