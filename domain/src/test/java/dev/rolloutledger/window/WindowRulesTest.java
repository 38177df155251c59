package dev.rolloutledger.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When windows are open, and when they open: Berlin's clock, its two steps, leap days, chains. */
class WindowRulesTest {

  private static final String BERLIN = "Europe/Berlin";
  private static final List<DayOfWeek> EVERY_DAY = List.of(DayOfWeek.values());
  private static final WeeklyHours OFFICE =
      new WeeklyHours(EVERY_DAY.subList(0, 5), at("10:00"), at("16:00"), null);

  @Test
  void aSaturdayNightWaitsForMondayAtTen() {
    WindowStanding standing = look(office(), "2026-11-28T22:30:00Z");
    assertThat(standing.open()).isFalse();
    assertThat(standing.opens()).isEqualTo("2026-11-30T09:00:00Z");
    assertThat(standing.closures())
        .extracting(Closure::why)
        .containsExactly("it advances only mon-fri 10:00 to 16:00 (Europe/Berlin)");
  }

  @Test
  void theHoursAreHalfOpen() {
    assertThat(look(office(), "2026-11-30T08:59:59.999Z").open()).isFalse();
    assertThat(look(office(), "2026-11-30T09:00:00Z").open()).isTrue();
    assertThat(look(office(), "2026-11-30T14:59:59.999Z").open()).isTrue();
    assertThat(look(office(), "2026-11-30T15:00:00Z").opens()).isEqualTo("2026-12-01T09:00:00Z");
  }

  @Test
  void tenOClockIsTenOClockOnBothSidesOfAClockChange() {
    assertThat(opens(office(), "2026-03-27T20:00:00Z")).isEqualTo("2026-03-30T08:00:00Z");
    assertThat(opens(office(), "2026-10-23T20:00:00Z")).isEqualTo("2026-10-26T09:00:00Z");
  }

  /** On 29 March 2026 the clock goes from 02:00 to 03:00 at 01:00 UTC. */
  @Test
  void aTimeThatTheClockLeavesOutIsTheSameTimeAfterTheStep() {
    AdvanceWindows night = advance("02:30", "05:00");
    assertThat(opens(night, "2026-03-29T00:30:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(look(night, "2026-03-29T01:30:00Z").open()).isTrue();
    assertThat(look(night, "2026-03-29T03:00:00Z").open()).isFalse();
    // All of it is left out: it is open from 03:00 to 03:30.
    AdvanceWindows gone = advance("02:00", "02:30");
    assertThat(opens(gone, "2026-03-29T00:30:00Z")).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(look(gone, "2026-03-29T01:29:00Z").open()).isTrue();
    assertThat(opens(gone, "2026-03-29T01:30:00Z")).isEqualTo("2026-03-30T00:00:00Z");
    // It would end before it begins: the next day's.
    assertThat(opens(advance("02:45", "03:15"), "2026-03-29T00:30:00Z"))
        .isEqualTo("2026-03-30T00:45:00Z");
  }

  /** On 25 October 2026 the clock goes from 03:00 to 02:00 at 01:00 UTC. */
  @Test
  void anHourThatComesTwiceIsOpenWheneverTheClockShowsIt() {
    AdvanceWindows night = advance("01:00", "02:30");
    assertThat(look(night, "2026-10-24T23:00:00Z").open()).isTrue();
    assertThat(look(night, "2026-10-25T00:29:00Z").open()).isTrue();
    assertThat(opens(night, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-25T01:00:00Z");
    assertThat(look(night, "2026-10-25T01:29:00Z").open()).isTrue();
    assertThat(look(night, "2026-10-25T01:30:00Z").open()).isFalse();
    AdvanceWindows twice = advance("02:30", "04:00");
    assertThat(look(twice, "2026-10-25T00:30:00Z").open()).isTrue();
    assertThat(opens(twice, "2026-10-25T01:00:00Z")).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(look(twice, "2026-10-25T02:59:00Z").open()).isTrue();
    assertThat(look(advance("00:00", "24:00"), "2026-10-25T01:10:00Z").open()).isTrue();
  }

  @Test
  void aFreezeThatEndsInAStepIsReadTheLongerWay() {
    AdvanceWindows freeze = frozen("2026-10-25T02:10", "2026-10-25T02:30");
    assertThat(look(freeze, "2026-10-25T00:10:00Z").open()).isFalse();
    assertThat(opens(freeze, "2026-10-25T00:40:00Z")).isEqualTo("2026-10-25T01:30:00Z");
    AdvanceWindows spring = frozen("2026-03-29T02:30", "2026-03-29T04:00");
    assertThat(opens(spring, "2026-03-29T01:00:00Z")).isEqualTo("2026-03-29T02:00:00Z");
    assertThat(look(spring, "2026-03-29T00:59:00Z").open()).isTrue();
  }

  @Test
  void theTwentyNinthOfFebruaryIsADay() {
    AdvanceWindows leap = frozen("2028-02-29T00:00", "2028-03-01T00:00");
    assertThat(look(leap, "2028-02-28T22:59:59Z").open()).isTrue();
    assertThat(opens(leap, "2028-02-29T11:00:00Z")).isEqualTo("2028-02-29T23:00:00Z");
    assertThat(opens(office(), "2028-02-28T15:00:00Z")).isEqualTo("2028-02-29T09:00:00Z");
    assertThat(opens(office(), "2027-02-26T15:00:00Z")).isEqualTo("2027-03-01T09:00:00Z");
  }

  @Test
  void freezesHoursAndCalendarsFollowEachOther() {
    AdvanceWindows windows = new AdvanceWindows(
        BERLIN,
        List.of(OFFICE),
        List.of(range("2026-12-20T00:00", "2027-01-04T00:00", "the year's end")),
        List.of(new WeeklyHours(List.of(DayOfWeek.MONDAY), at("00:00"), at("12:00"), "board")),
        List.of("company"));
    KnownCalendar company = new KnownCalendar(
        "company",
        null,
        List.of(new Busy(t("2027-01-04T08:00:00Z"), t("2027-01-05T23:00:00Z"), "audit")),
        t("2028-12-01T00:00:00Z"));
    WindowStanding standing = WindowRules.at(windows, List.of(company), t("2026-12-22T10:00:00Z"));
    assertThat(standing.opens()).isEqualTo("2027-01-06T09:00:00Z");
    assertThat(standing.closures())
        .extracting(Closure::rule)
        .containsExactly(
            Closure.Rule.FREEZE,
            Closure.Rule.WEEKLY_FREEZE,
            Closure.Rule.CALENDAR,
            Closure.Rule.ADVANCE);
    assertThat(standing.closures())
        .extracting(Closure::why)
        .startsWith(
            "freeze 2026-12-20T00:00 to 2027-01-04T00:00 (the year's end)",
            "freeze each mon 00:00 to 12:00 (board)",
            "calendar company (audit)");
  }

  @Test
  void aCalendarThatNobodyCanReadIsShutForAnUnknownTime() {
    KnownCalendar gone = new KnownCalendar("company", "HTTP 500", List.of(), Instant.MAX);
    WindowStanding standing = WindowRules.at(office(), List.of(gone), t("2026-11-30T10:00:00Z"));
    assertThat(standing.open()).isFalse();
    assertThat(standing.opens()).isNull();
    assertThat(standing.closures())
        .extracting(Closure::why)
        .containsExactly("calendar company: HTTP 500");
    KnownCalendar shortSighted =
        new KnownCalendar("company", null, List.of(), t("2026-11-30T09:00:00Z"));
    assertThat(WindowRules.at(office(), List.of(shortSighted), t("2026-11-30T10:00:00Z"))
            .opens())
        .isNull();
  }

  @Test
  void whatNeverOpensIsFoundNeverToOpen() {
    AdvanceWindows never = new AdvanceWindows(
        BERLIN,
        List.of(OFFICE),
        List.of(),
        List.of(new WeeklyHours(EVERY_DAY, at("09:00"), at("17:00"), null)),
        List.of());
    assertThat(opens(never, "2026-11-28T22:30:00Z")).isNull();
    assertThat(opens(frozen("2026-01-01T00:00", "2028-01-01T00:00"), "2026-02-01T00:00:00Z"))
        .isNull();
  }

  private static WindowStanding look(AdvanceWindows windows, String at) {
    return WindowRules.at(windows, List.of(), t(at));
  }

  private static Instant opens(AdvanceWindows windows, String at) {
    return look(windows, at).opens();
  }

  private static AdvanceWindows office() {
    return new AdvanceWindows(BERLIN, List.of(OFFICE), List.of(), List.of(), List.of());
  }

  private static AdvanceWindows advance(String from, String to) {
    WeeklyHours hours = new WeeklyHours(
        EVERY_DAY, at(from), to.equals("24:00") ? LocalTime.MIDNIGHT : at(to), null);
    return new AdvanceWindows(BERLIN, List.of(hours), List.of(), List.of(), List.of());
  }

  private static AdvanceWindows frozen(String from, String to) {
    return new AdvanceWindows(
        BERLIN, List.of(), List.of(range(from, to, null)), List.of(), List.of());
  }

  private static FreezeRange range(String from, String to, String reason) {
    return new FreezeRange(LocalDateTime.parse(from), LocalDateTime.parse(to), reason);
  }

  private static LocalTime at(String text) {
    return LocalTime.parse(text);
  }

  private static Instant t(String text) {
    return Instant.parse(text);
  }
}
