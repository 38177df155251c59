package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import dev.rolloutledger.worker.app.Agreement;
import dev.rolloutledger.worker.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A plan's windows on virtual time: the same procedure and ledger as in production. */
@Execution(ExecutionMode.CONCURRENT)
class WindowsOnVirtualTimeTest {

  private static final String PLAN = """
      rollout: shop
      target:
        connection: production
        flag: shop
        settings: { SHARE: { on: "{percentage}", off: "0" } }
      sampling: { every: 1h, stint: 1d }
      phases:
        - { name: ten, percentage: 10 %, hold: 6h }
        - { name: all, percentage: 100 %, hold: 4h }
      metrics:
        errors:
          unit: "%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          budget: { critical: 2 of 3 }
          action: { critical: roll back }
      windows:
        zone: Europe/Berlin
      """;

  private static final String OFFICE =
      "  advance: [{ days: mon-fri, from: \"10:00\", to: \"16:00\" }]\n";

  @TempDir
  Path directory;

  private final List<Entry> told = new ArrayList<>();

  private Outcome rehearse(String windows, String start, String scenario) throws Exception {
    Plan plan = PlanReader.read("plan.yaml", (PLAN + windows).getBytes(StandardCharsets.UTF_8));
    Path script =
        Files.writeString(directory.resolve("scenario.yaml"), "attest-after: never\n" + scenario);
    return Rehearsals.rehearse(plan, script, Instant.parse(start), home(), progress -> {
      if (progress.entry() != null) {
        told.add(progress.entry());
      }
    });
  }

  private Home home() {
    return new Home(directory.resolve("home"));
  }

  @AfterEach
  void theEngineAndAReplaySayTheSame() throws Exception {
    assertThat(Agreement.holds(home(), told.get(0).stream()).matched())
        .containsKey(Matched.ENTRIES);
  }

  private <T> List<T> facts(Class<T> type) {
    return Stream.of(told)
        .flatMap(List::stream)
        .map(Entry::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private Instant entered(int phase) {
    return facts(PhaseEntered.class).get(phase).at();
  }

  /** The clock of a rehearsal goes on while it works. */
  private void enteredAt(int phase, String instant) {
    assertThat(Duration.between(Instant.parse(instant), entered(phase)))
        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void aPhaseThatEndsOnASaturdayNightWaitsForMondayAtTen() throws Exception {
    // The first phase is entered on a Friday at 15:59; a promotion is none.
    Outcome outcome = rehearse(
        OFFICE,
        "2026-11-27T14:59:00Z",
        "people: [{ at: ten + 30h, by: bo, pause: a look }, { at: ten + 31h, by: bo, resume: fine }]\n");
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    enteredAt(0, "2026-11-27T14:59:00Z");
    enteredAt(1, "2026-11-30T09:00:00Z");
    assertThat(facts(WaitBegan.class)).singleElement().satisfies(wait -> {
      assertThat(wait.what()).isEqualTo(Wait.Kind.FREEZE);
      assertThat(wait.reason())
          .isEqualTo("it advances only mon-fri 10:00 to 16:00 (Europe/Berlin); opens"
              + " 2026-11-30 09:00:00Z (Mon 2026-11-30 10:00 Europe/Berlin)");
      assertThat(wait.endedBy()).isEqualTo("the time, or a rollback");
    });
    assertThat(facts(WaitEnded.class)).hasSize(1);
    assertThat(facts(WindowsConsulted.class))
        .extracting(said -> said.consulted().open())
        .containsExactly(true, false, true);
    assertThat(facts(WindowsConsulted.class).get(1).consulted()).satisfies(said -> {
      assertThat(said.offset()).isEqualTo("+01:00");
      assertThat(said.look().rules()).matches("20\\d\\d[a-z]");
    });
    // It went on being watched, and all of that cost the engine's history little.
    assertThat(outcome.samples()).isGreaterThan(60);
    assertThat(outcome.historyEvents()).isLessThan(260);
  }

  @Test
  void tenOClockIsTenOClockBehindASpringsClockChange() throws Exception {
    rehearse(OFFICE, "2026-03-27T14:00:00Z", "");
    enteredAt(1, "2026-03-30T08:00:00Z");
  }

  @Test
  void anAutumnsHourThatComesTwiceIsOpenTwice() throws Exception {
    // The hold ends at 02:40 by the first showing of that hour; 02:15 comes again.
    rehearse(
        "  advance: [{ from: \"02:15\", to: \"02:30\" }, { from: \"20:00\", to: \"21:00\" }]\n",
        "2026-10-24T18:40:00Z",
        "");
    enteredAt(1, "2026-10-25T01:15:00Z");
  }

  @Test
  void theTwentyNinthOfFebruaryIsFrozenToItsEnd() throws Exception {
    rehearse(
        "  freeze: [{ from: 2028-02-29, to: 2028-02-29, reason: leap day }]\n",
        "2028-02-28T20:00:00Z",
        "");
    enteredAt(0, "2028-02-28T20:00:00Z");
    enteredAt(1, "2028-02-29T23:00:00Z");
  }

  @Test
  void aFreezeThatBeginsInAHoldStopsNoSampleAndTheFirstPhaseWaitsToo() throws Exception {
    rehearse(
        "  freeze:\n"
            + "    - { from: \"2026-12-01T08:00\", to: \"2026-12-01T12:00\" }\n"
            + "    - { from: \"2026-12-01T16:00\", to: \"2026-12-03T16:00\", reason: move }\n",
        "2026-12-01T08:00:00Z",
        "");
    enteredAt(0, "2026-12-01T11:00:00Z");
    enteredAt(1, "2026-12-03T15:00:00Z");
    assertThat(told.stream().filter(entry -> entry.fact() instanceof SampleRecorded))
        .isEmpty();
    assertThat(facts(WaitBegan.class))
        .extracting(WaitBegan::reason)
        .last()
        .asString()
        .startsWith(
            "freeze 2026-12-01T16:00 to 2026-12-03T16:00 (move); opens 2026-12-03 15:00:00Z");
  }

  @Test
  void aMetricThatGoesBadInAFreezeTakesItBackThere() throws Exception {
    Outcome outcome = rehearse(
        "  freeze: [{ from: 2026-12-20, to: 2027-01-10 }]\n",
        "2026-12-19T20:00:00Z",
        "faults: [{ at: ten + 20h, metric: errors, value: 9 }]\n");
    assertThat(outcome.status()).isEqualTo("ROLLED_BACK");
    assertThat(facts(PhaseEntered.class)).hasSize(1);
    assertThat(Duration.between(entered(0), outcome.ended())).isLessThan(Duration.ofHours(24));
  }

  private static final String CALENDAR = """
      BEGIN:VCALENDAR
      BEGIN:VEVENT
      UID:1
      SUMMARY:Inventory
      DTSTART;TZID=Europe/Berlin:20261201T120000
      DTEND;TZID=Europe/Berlin:20261202T093000
      END:VEVENT
      END:VCALENDAR
      """;

  @Test
  void aCalendarHasTheEventsThatTheScenarioGivesIt() throws Exception {
    Files.writeString(directory.resolve("company.ics"), CALENDAR);
    Outcome outcome = rehearse(
        "  calendars: [company, board]\n",
        "2026-12-01T08:00:00Z",
        "calendars: { company: company.ics }\n");
    enteredAt(0, "2026-12-01T08:00:00Z");
    enteredAt(1, "2026-12-02T08:30:00Z");
    assertThat(outcome.eventless()).containsExactly("board");
    assertThat(facts(WaitBegan.class))
        .singleElement()
        .satisfies(wait -> assertThat(wait.reason())
            .startsWith("calendar company (Inventory); ")
            .contains("opens 2026-12-02 08:30:00Z"));
  }

  @Test
  void aCalendarThatTheScenarioTakesAwayIsWaitedFor() throws Exception {
    rehearse(
        "  calendars: [company]\n",
        "2026-12-01T08:00:00Z",
        "faults: [{ at: ten + 5h, for: 3h, calendar: company }]\n");
    enteredAt(1, "2026-12-01T16:00:00Z");
    assertThat(facts(WaitBegan.class))
        .extracting(WaitBegan::reason)
        .containsExactly("calendar company: it cannot be read: the scenario takes it away");
  }
}
