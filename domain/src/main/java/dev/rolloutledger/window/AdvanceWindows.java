package dev.rolloutledger.window;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.ZoneId;
import java.util.List;

/**
 * When a plan lets its rollout advance. Local times are of one time zone.
 *
 * @param zone IANA id of the time zone, such as {@code Europe/Berlin}
 * @param advance weekly hours in which it may advance; empty for always
 * @param freeze ranges of local time in which it may not
 * @param weeklyFreeze weekly hours in which it may not
 * @param calendars names of the connections whose events are freezes
 */
public record AdvanceWindows(
    String zone,
    List<WeeklyHours> advance,
    List<FreezeRange> freeze,
    List<WeeklyHours> weeklyFreeze,
    List<String> calendars) {

  public AdvanceWindows {
    advance = List.copyOf(advance);
    freeze = List.copyOf(freeze);
    weeklyFreeze = List.copyOf(weeklyFreeze);
    calendars = List.copyOf(calendars);
  }

  /** The zone with the rules that this machine knows. */
  @JsonIgnore
  public ZoneId zoneId() {
    return ZoneId.of(zone);
  }
}
