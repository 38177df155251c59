package dev.rolloutledger.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times in UTC as the ledger writes them. An entry has five or more, and Java's own parser, made for
 * every format, takes longer for them than all the rest of reading an entry; so the one form that is
 * written is read here, and every other by Java's.
 */
public final class Instants {

  private static final int SECONDS = "2026-03-02T09:00:00".length();
  private static final int FRACTION = 9;
  private static final int NONE = -1;

  private Instants() {}

  /**
   * The instant of a text.
   *
   * @throws java.time.DateTimeException if it is none
   */
  public static Instant parse(String text) {
    Instant usual = usual(text);
    return usual == null ? Instant.parse(text) : usual;
  }

  private static @Nullable Instant usual(String text) {
    int end = text.length() - 1;
    if (end < SECONDS || text.charAt(end) != 'Z' || !punctuated(text)) {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int second = second(text);
    int nanos = nanos(text, end);
    if (year < 0 || month < 0 || day < 0 || second < 0 || nanos < 0) {
      return null;
    }
    return Instant.ofEpochSecond(
        LocalDate.of(year, month, day).toEpochDay() * 86_400 + second, nanos);
  }

  private static boolean punctuated(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static int second(String text) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS);
    boolean possible = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    return possible && second >= 0 && second < 60 ? (hour * 60 + minute) * 60 + second : NONE;
  }

  private static int nanos(String text, int end) {
    if (end == SECONDS) {
      return 0;
    }
    int digits = end - SECONDS - 1;
    if (text.charAt(SECONDS) != '.' || digits < 1 || digits > FRACTION) {
      return NONE;
    }
    int nanos = number(text, SECONDS + 1, end);
    for (int digit = digits; nanos > 0 && digit < FRACTION; digit++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Reads one out of JSON. */
  static final class Reader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        Instant usual = usual(parser.getText());
        if (usual != null) {
          return usual;
        }
      }
      return InstantDeserializer.INSTANT.deserialize(parser, context);
    }
  }
}
