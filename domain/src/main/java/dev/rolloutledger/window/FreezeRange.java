package dev.rolloutledger.window;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of local time, half open.
 *
 * @param reason why, for people; null where nobody said
 */
public record FreezeRange(
    LocalDateTime from, LocalDateTime to, @Nullable String reason) {

  /** The span; where the clock is set in it, the longer reading of its ends. */
  Span span(ZoneId zone) {
    LocalClock clock = LocalClock.of(zone, true);
    return new Span(clock.first(from), clock.last(to));
  }

  @Override
  public String toString() {
    return from + " to " + to + (reason == null ? "" : " (" + reason + ")");
  }

  static List<Span> spans(List<FreezeRange> ranges, ZoneId zone) {
    return ranges.stream().map(range -> range.span(zone)).toList();
  }
}
