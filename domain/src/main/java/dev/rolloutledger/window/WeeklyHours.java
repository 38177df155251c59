package dev.rolloutledger.window;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hours of some days of each week, half open.
 *
 * @param days in the week's order, at least one
 * @param from first local time
 * @param to the local time after the last one; midnight is the end of the day
 * @param reason why, for people; null where nobody said
 */
public record WeeklyHours(
    List<DayOfWeek> days,
    LocalTime from,
    LocalTime to,
    @Nullable String reason) {

  public WeeklyHours {
    days = List.copyOf(days);
  }

  /** The spans that a date has of them by the clock there; two where that clock was set back. */
  List<Span> on(LocalDate date, ZoneId zone, boolean widely) {
    if (!days.contains(date.getDayOfWeek())) {
      return List.of();
    }
    LocalDate end = to.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
    return LocalClock.of(zone, widely).spans(date.atTime(from), end.atTime(to));
  }

  /** {@code mon-fri 10:00 to 16:00}. */
  @Override
  public String toString() {
    String end = to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString();
    return daysText() + " " + from + " to " + end;
  }

  private String daysText() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < days.size(); ) {
      int last = i;
      while (last + 1 < days.size() && days.get(last + 1) == days.get(last).plus(1)) {
        last++;
      }
      parts.add(last == i ? name(days.get(i)) : name(days.get(i)) + "-" + name(days.get(last)));
      i = last + 1;
    }
    return String.join(",", parts);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT);
  }
}
