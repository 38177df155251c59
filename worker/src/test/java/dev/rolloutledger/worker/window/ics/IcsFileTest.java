package dev.rolloutledger.worker.window.ics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.rollout.CalendarLook.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calendars say, in the forms in which programs write them; and what is none. */
class IcsFileTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> read(String... event) throws IcsException {
    return all("BEGIN:VEVENT", String.join("\r\n", event), "END:VEVENT");
  }

  private static List<String> all(String... lines) throws IcsException {
    String text =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n";
    return IcsFile.read(text, BERLIN)
        .between(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2027-11-05T00:00:00Z"))
        .stream()
        .map(IcsFileTest::said)
        .toList();
  }

  private static String said(Event event) {
    return event.from() + " " + event.to()
        + (event.summary().isEmpty() ? "" : " " + event.summary());
  }

  @Test
  void aDayIsADayOfThePlansZone() throws Exception {
    assertThat(read(
            "DTSTART;VALUE=DATE:20261220",
            "DTEND;VALUE=DATE:20270104",
            "SUMMARY:The year's\\, end"))
        .containsExactly("2026-12-19T23:00:00Z 2027-01-03T23:00:00Z The year's, end");
    assertThat(read("DTSTART;VALUE=DATE:20261025"))
        .containsExactly("2026-10-24T22:00:00Z 2026-10-25T23:00:00Z");
  }

  @Test
  void timesAreInTheirZoneInUtcOrInThePlans() throws Exception {
    assertThat(read("DTSTART;TZID=America/New_York:20261106T100000", "DURATION:PT2H"))
        .containsExactly("2026-11-06T15:00:00Z 2026-11-06T17:00:00Z");
    assertThat(read("DTSTART:20261106T100000Z", "DTEND:20261106T110000Z"))
        .containsExactly("2026-11-06T10:00:00Z 2026-11-06T11:00:00Z");
    assertThat(read("DTSTART:20261106T100000", "DTEND:20261106T110000"))
        .containsExactly("2026-11-06T09:00:00Z 2026-11-06T10:00:00Z");
    assertThat(read("DTSTART;TZID=\"W. Europe Standard Time\":20261106T100000", "DURATION:P1D"))
        .containsExactly("2026-11-06T09:00:00Z 2026-11-07T09:00:00Z");
    assertThat(read(
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261106T100000",
            "DURATION:PT1H"))
        .containsExactly("2026-11-06T09:00:00Z 2026-11-06T10:00:00Z");
  }

  @Test
  void aRuleGoesOnAtTheSameTimeBehindAClockChange() throws Exception {
    assertThat(read(
            "UID:a",
            "DTSTART;TZID=Europe/Berlin:20261012T100000",
            "DTEND;TZID=Europe/Berlin:20261012T120000",
            "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261109",
            "EXDATE;TZID=Europe/Berlin:20261019T100000,20261102T100000"))
        .containsExactly(
            "2026-10-12T08:00:00Z 2026-10-12T10:00:00Z",
            "2026-10-26T09:00:00Z 2026-10-26T11:00:00Z",
            "2026-11-09T09:00:00Z 2026-11-09T11:00:00Z");
  }

  @Test
  void aRuleThatBeganLongAgoIsStillInForce() throws Exception {
    assertThat(read("DTSTART;VALUE=DATE:20041224", "DURATION:P3D", "RRULE:FREQ=YEARLY"))
        .containsExactly("2026-12-23T23:00:00Z 2026-12-26T23:00:00Z");
    assertThat(read("DTSTART;VALUE=DATE:20260929", "DURATION:P9D", "RRULE:FREQ=YEARLY;COUNT=1"))
        .containsExactly("2026-09-28T22:00:00Z 2026-10-07T22:00:00Z");
    assertThat(read("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")).isEmpty();
  }

  @Test
  void anOccurrenceThatWasMovedOrCancelledIsNotWhereItWas() throws Exception {
    assertThat(
            all(
                "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261012T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nEND:VEVENT",
                "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20261019T080000Z\r\nDTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nEND:VEVENT",
                "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20261026T080000Z\r\nSTATUS:CANCELLED\r\nDTSTART:20261026T080000Z\r\nDURATION:PT1H\r\nEND:VEVENT",
                "BEGIN:VEVENT\r\nUID:b\r\nSTATUS:CANCELLED\r\nDTSTART:20261026T080000Z\r\nDURATION:PT1H\r\nEND:VEVENT"))
        .containsExactly(
            "2026-10-12T08:00:00Z 2026-10-12T09:00:00Z",
            "2026-10-20T08:00:00Z 2026-10-20T09:00:00Z",
            "2026-11-02T08:00:00Z 2026-11-02T09:00:00Z");
  }

  @Test
  void foldedLinesAlarmsAndOtherComponentsAreReadPast() throws Exception {
    assertThat(
            all(
                "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\nEND:VTIMEZONE",
                "BEGIN:VTODO\r\nDTSTART:20261106T100000Z\r\nEND:VTODO",
                "BEGIN:VEVENT\r\nDTSTART:2026110\r\n 6T100000Z\r\nDURATION:PT1H\r\nSUMMARY;X=\"a:b;c\":one\r\n  two\r\nBEGIN:VALARM\r\nDURATION:PT5M\r\nSUMMARY:no\r\nEND:VALARM\r\nRDATE:20261107T100000Z\r\nEND:VEVENT"))
        .containsExactly(
            "2026-11-06T10:00:00Z 2026-11-06T11:00:00Z one two",
            "2026-11-07T10:00:00Z 2026-11-07T11:00:00Z one two");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      <html><body>Sign in</body></html> | line 1: expected a calendar that begins with BEGIN:VCALENDAR, found "<html><body>Sign in</body></html>"
      {"error":"none"} | line 1: expected a calendar that begins with BEGIN:VCALENDAR, found "{"ERROR":"none"}"
      '' | line 1: expected a calendar that begins with BEGIN:VCALENDAR, found nothing
      BEGIN:VCALENDAR~BEGIN:VEVENT~DTSTART:20261106T100000Z | line 3: expected END:VEVENT, found the end of the file; it was cut short
      BEGIN:VCALENDAR~BEGIN:VEVENT~END:VCALENDAR | line 3: expected the end of what was begun last in END, found "VCALENDAR"
      BEGIN:VCALENDAR~BEGIN:VEVENT~SUMMARY:x~END:VEVENT~END:VCALENDAR | line 2: expected an event with DTSTART, found one without
      BEGIN:VCALENDAR~BEGIN:VEVENT~DTSTART:20261340T100000Z~END:VEVENT~END:VCALENDAR | line 3: expected a date or a time such as 20261220T180000Z in DTSTART, found "20261340T100000Z"
      BEGIN:VCALENDAR~BEGIN:VEVENT~DTSTART;TZID=Nowhere:20261106T100000~END:VEVENT~END:VCALENDAR | line 3: expected a time zone by its IANA id, or by the name that Windows gives it, found "Nowhere"
      BEGIN:VCALENDAR~BEGIN:VEVENT~DTSTART:20261106T100000Z~RRULE:FREQ=SECONDLY~END:VEVENT~END:VCALENDAR | line 4: expected a rule by days, weeks, months or years in RRULE, found "FREQ=SECONDLY"
      BEGIN:VCALENDAR~BEGIN:VEVENT~DTSTART:20261106T100000Z~RRULE:EVERY MONDAY~END:VEVENT~END:VCALENDAR | line 4: expected a rule of recurrence that is understood in RRULE, found "EVERY MONDAY"
      BEGIN:VCALENDAR~BEGIN:VEVENT~DTSTART:20261106T100000Z~RDATE;VALUE=PERIOD:20261106T100000Z/PT1H~END:VEVENT~END:VCALENDAR | line 4: expected a date or a time such as 20261220T180000Z in RDATE, found "20261106T100000Z/PT1H"
      """)
  void whatIsNoCalendarIsRefusedInOneSentence(String text, String sentence) {
    assertThatThrownBy(() -> IcsFile.read(text.replace("~", "\n"), BERLIN)
            .between(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2027-11-05T00:00:00Z")))
        .hasMessage(sentence);
  }

  @Test
  void javasOwnZonesAreLeftAlone() throws Exception {
    read("DTSTART;VALUE=DATE:20041224", "RRULE:FREQ=YEARLY");
    assertThat(ZoneId.getAvailableZoneIds()).noneMatch(id -> id.contains("ical4j"));
  }
}
