package dev.rolloutledger.worker.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario may say of a plan's calendars, and what is refused by file and line. */
class ScenarioReaderTest {

  private static final String PLAN = """
      rollout: shop
      target: { connection: flags, flag: shop, settings: { shop: { on: "1", off: "0" } } }
      sampling: { every: 1m }
      phases: [{ name: all, percentage: 100 %, hold: 1h }]
      metrics: { errors: { source: { connection: m, query: e }, healthy: "< 1" } }
      """;

  private static final String WINDOWS = "windows: { zone: UTC, calendars: [company, board] }\n";

  @TempDir
  Path directory;

  private Scenario read(String windows, String scenario) {
    Plan plan = PlanReader.read("plan.yaml", (PLAN + windows).getBytes(StandardCharsets.UTF_8));
    return ScenarioReader.read(
        directory.resolve("bad-day.yaml").toString(),
        scenario.getBytes(StandardCharsets.UTF_8),
        plan);
  }

  @Test
  void calendarsHaveTheTextOfTheirFilesAndSomeAreUntold() throws Exception {
    String text = "BEGIN:VCALENDAR\nEND:VCALENDAR\n";
    Files.writeString(directory.resolve("company.ics"), text);
    Scenario scenario = read(WINDOWS, "calendars: { company: company.ics }");
    assertThat(scenario.calendars()).containsOnlyKeys("company").containsValue(text);
    Plan plan = PlanReader.read("plan.yaml", (PLAN + WINDOWS).getBytes(StandardCharsets.UTF_8));
    assertThat(scenario.untold(plan)).containsExactly("board");
    assertThat(Scenario.HEALTHY.untold(plan)).isEqualTo(List.of("company", "board"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      calendars: { compny: a.ics }                | 1:14 | expected one of board, company, found "compny"
      calendars: { company: none.ics }            | 1:23 | expected the file of a calendar, from where the scenario is, found "none.ics"
      calendars: { company: page.html }           | 1:23 | expected a calendar in iCalendar's format, found another file: it is not to be understood: line 1:
      calendars: company.ics                      | 1:12 | expected calendars of the plan, each with its file
      faults: [{ at: start, calendar: compny }]   | 1:33 | expected one of all, board, company, found "compny"
      """)
  void whatIsWrongWithACalendarIsSaidWithItsPlace(String scenario, String place, String sentence)
      throws Exception {
    Files.writeString(directory.resolve("page.html"), "<html>Sign in</html>");
    Files.writeString(directory.resolve("a.ics"), "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    assertThatThrownBy(() -> read(WINDOWS, scenario))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("bad-day.yaml:" + place + ": ")
        .hasMessageContaining(sentence);
  }

  @Test
  void aPlanWithoutCalendarsIsGivenNone() {
    assertThatThrownBy(() -> read("", "calendars: { company: a.ics }"))
        .hasMessageContaining("expected none, since the plan names no calendar, found \"company\"");
  }
}
