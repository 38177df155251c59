package dev.rolloutledger.plan;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Words;
import dev.rolloutledger.window.AdvanceWindows;
import dev.rolloutledger.window.FreezeRange;
import dev.rolloutledger.window.WeeklyHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The section {@code windows}. */
final class WindowDecoder {

  private static final String DAYS = "days such as mon-fri or \"sat,sun\"";
  private static final String TIME = "a time of day such as \"10:00\"";

  private WindowDecoder() {}

  static AdvanceWindows windows(Cursor at) {
    Keys keys = at.keys("zone", "advance", "freeze", "calendars");
    List<FreezeRange> ranges = new ArrayList<>();
    List<WeeklyHours> weekly = new ArrayList<>();
    keys.optional("freeze").ifPresent(list -> {
      for (Cursor item : list.items("a list of freezes")) {
        if (item.has("days")) {
          weekly.add(hours(item, "days", "from", "to", "reason"));
        } else {
          ranges.add(range(item));
        }
      }
    });
    return new AdvanceWindows(
        zone(keys.required("zone")),
        keys.optional("advance", List.of(), WindowDecoder::advance),
        ranges,
        weekly,
        keys.optional("calendars", List.of(), Forms::names));
  }

  /** An id of the time zone database: an offset alone knows nothing of summer time. */
  private static String zone(Cursor at) {
    return at.parse(
        "a time zone by its IANA id such as Europe/Berlin", ZoneOffset.UTC.getId(), text -> {
          if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException(text);
          }
          return text;
        });
  }

  private static List<WeeklyHours> advance(Cursor at) {
    List<Cursor> items = at.items("a list of weekly hours");
    if (items.isEmpty()) {
      at.fault("at least one entry, or no key \"advance\" for at any time", "none");
    }
    return items.stream().map(item -> hours(item, "days", "from", "to")).toList();
  }

  private static WeeklyHours hours(Cursor at, String... known) {
    Keys keys = at.keys(known);
    LocalTime from = keys.optional("from", LocalTime.MIDNIGHT, item -> time(item, false));
    LocalTime to = keys.optional("to", LocalTime.MIDNIGHT, item -> time(item, true));
    if (!to.equals(LocalTime.MIDNIGHT) && !to.isAfter(from)) {
      at.fault(
          "\"to\" after \"from\"; hours over midnight are two entries, to \"24:00\" and from"
              + " \"00:00\"",
          "from " + from + " to " + to);
    }
    return new WeeklyHours(
        keys.optional("days", List.of(DayOfWeek.values()), WindowDecoder::days),
        from,
        to,
        reason(keys));
  }

  private static @Nullable String reason(Keys keys) {
    return keys.optional("reason").map(at -> Forms.line(at, "a reason")).orElse(null);
  }

  /** Midnight at the end of a day is {@code 24:00}, which Java writes as the day's beginning. */
  private static LocalTime time(Cursor at, boolean end) {
    return at.parse(end ? TIME + " or \"24:00\"" : TIME, LocalTime.MIDNIGHT, text -> {
      if (end && text.equals("24:00")) {
        return LocalTime.MIDNIGHT;
      }
      LocalTime time = parsed(text, LocalTime::parse);
      if (end && time.equals(LocalTime.MIDNIGHT)) {
        throw new IllegalArgumentException(text);
      }
      return time;
    });
  }

  private static List<DayOfWeek> days(Cursor at) {
    return at.parse(DAYS, List.of(DayOfWeek.values()), text -> {
      TreeSet<DayOfWeek> days = new TreeSet<>();
      for (String part : text.split(",", -1)) {
        String[] ends = part.strip().split("-", -1);
        if (ends.length > 2) {
          throw new IllegalArgumentException(part);
        }
        DayOfWeek last = day(ends[ends.length - 1]);
        DayOfWeek day = day(ends[0]);
        days.add(day);
        while (day != last) {
          day = day.plus(1);
          days.add(day);
        }
      }
      return List.copyOf(days);
    });
  }

  private static DayOfWeek day(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> word.length() >= 3)
        .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static FreezeRange range(Cursor at) {
    Keys keys = at.keys("from", "to", "reason");
    LocalDateTime from = moment(keys.required("from"), false);
    LocalDateTime to = moment(keys.required("to"), true);
    if (!to.isAfter(from)) {
      at.fault("an end after the beginning", "from " + from + " to " + to);
    }
    return new FreezeRange(from, to, reason(keys));
  }

  /** A date is the whole day: as an end, to midnight behind it. */
  private static LocalDateTime moment(Cursor at, boolean end) {
    return at.parse(
        "a date such as 2026-12-20, or a local time such as \"2026-12-20T18:00\"",
        end ? LocalDateTime.MAX : LocalDateTime.MIN,
        text -> {
          if (text.length() > "2026-12-20".length()) {
            return parsed(text.strip().replace(' ', 'T'), LocalDateTime::parse);
          }
          LocalDate date = parsed(text, LocalDate::parse);
          return (end ? date.plusDays(1) : date).atStartOfDay();
        });
  }

  private static <T> T parsed(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException other) {
      throw new IllegalArgumentException("expected a time, found " + Words.quote(text), other);
    }
  }
}
