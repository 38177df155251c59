package dev.rolloutledger.rollout;

import dev.rolloutledger.window.AdvanceWindows;
import dev.rolloutledger.window.Closure;
import dev.rolloutledger.window.WindowRules;
import dev.rolloutledger.window.WindowStanding;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The windows and freezes that were consulted before an advance, with all that the answer stands on.
 *
 * @param look what was looked up: when, and what the calendars had in it
 * @param zone the plan's time zone; null where the plan has no windows
 * @param offset that zone's offset then; null where there is none
 * @param opens when it opens as far as is known, which is {@code look.at} where it is open; null where
 *     that is not known
 * @param closures what closes it until then, as far as is told; empty where it is open
 * @param freezeEntries up to which entry of the freeze stream, counted, it was read
 * @param freezes the freezes of everyone that are in force
 */
public record Consulted(
    WindowLook look,
    @Nullable String zone,
    @Nullable String offset,
    @Nullable Instant opens,
    List<Shut> closures,
    long freezeEntries,
    List<Freeze> freezes) {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Consulted {
    closures = List.copyOf(closures);
    freezes = List.copyOf(freezes);
  }

  /** A rule that closes; see {@link Closure}. */
  public record Shut(
      Closure.Rule rule, @Personal String why, @Nullable Instant until) {}

  /** Weighs what was looked up. Pure: from what it gives, the same follows again. */
  public static Consulted of(
      @Nullable AdvanceWindows windows, WindowLook look, FreezeState frozen) {
    Instant at = look.at();
    List<Freeze> freezes = frozen.inForce(at);
    Instant first = opens(windows, look, freezes);
    // The calendars' events up to the opening are what the answer stands on.
    Instant last = first == null ? at.plus(WindowRules.HORIZON) : first;
    WindowLook evidence = new WindowLook(
        at,
        look.rules(),
        look.calendars().stream().map(each -> each.within(at, last)).toList());
    WindowStanding standing = standing(windows, evidence, at);
    List<Shut> shut = Stream.concat(
            freezes.stream()
                .map(each -> new Shut(Closure.Rule.EVERYONE, each.words(), each.until())),
            standing.closures().stream()
                .map(each -> new Shut(each.rule(), each.why(), each.until())))
        .toList();
    return new Consulted(
        evidence,
        windows == null ? null : windows.zone(),
        windows == null ? null : windows.zoneId().getRules().getOffset(at).getId(),
        opens(windows, evidence, freezes),
        shut,
        frozen.entries(),
        freezes);
  }

  private static WindowStanding standing(
      @Nullable AdvanceWindows windows, WindowLook look, Instant at) {
    return windows == null
        ? new WindowStanding(at, List.of())
        : WindowRules.at(
            windows, look.calendars().stream().map(CalendarLook::known).toList(), at);
  }

  /** Where everyone is frozen, the first opening behind that; none where nobody knows its end. */
  private static @Nullable Instant opens(
      @Nullable AdvanceWindows windows, WindowLook look, List<Freeze> freezes) {
    Instant thawed = look.at();
    for (Freeze freeze : freezes) {
      if (freeze.until() == null) {
        return null;
      }
      thawed = freeze.until().isAfter(thawed) ? freeze.until() : thawed;
    }
    return standing(windows, look, thawed).opens();
  }

  /** Whether a rollout may advance. */
  public boolean open() {
    return closures.isEmpty();
  }

  /** Why it may not, and when it may, in a clause. */
  public String why() {
    String until = opens == null ? "" : "; opens " + both(opens);
    return closures.get(0).why() + until;
  }

  /** Who or what lets it advance. */
  public String endedBy() {
    if (!freezes.isEmpty()) {
      return "thaw, or a rollback";
    }
    return opens != null
        ? "the time, or a rollback"
        : "a calendar that can be read, an amendment, or a rollback";
  }

  /** An instant in UTC and in the plan's zone. */
  public String both(Instant instant) {
    return zone == null
        ? time(instant)
        : time(instant)
            + " ("
            + DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH)
                .format(instant.atZone(ZoneId.of(zone)))
            + " "
            + zone
            + ")";
  }

  static String time(Instant instant) {
    return UTC.format(instant);
  }
}
