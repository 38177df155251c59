package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RehearseTest {

  @TempDir
  Path directory;

  private Ran rehearse(String scenario, String... more) throws IOException {
    Path plan = Files.writeString(directory.resolve("search.yaml"), SmallPlan.SLOW);
    Path file = Files.writeString(directory.resolve("scenario.yaml"), scenario);
    List<String> words = new ArrayList<>(List.of(
        "rehearse",
        plan.toString(),
        "--scenario",
        file.toString(),
        "--home",
        directory.toString()));
    words.addAll(List.of(more));
    return rollout(words.toArray(String[]::new));
  }

  @Test
  void aHealthyOneEndsCompletedAndLeavesALedgerToLookInto() throws Exception {
    Ran ran = rehearse("seed: 7");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("advance to phase ten at 10 %")
        .contains("search/1 COMPLETED after 21m of virtual time; the last percentage was reached")
        .contains("69 samples recorded, 0 due times missed, ")
        .doesNotContain("HEALTHY");
    String look = ran.out()
        .lines()
        .filter(line -> line.startsWith("look into"))
        .findFirst()
        .orElseThrow();
    String home = look.substring(look.indexOf("--home ") + "--home ".length());
    Ran timeline = rollout("audit", "timeline", "search", "--home", home);
    assertThat(timeline.code()).as(timeline.err()).isZero();
    assertThat(timeline.out()).contains("60 due times, 1 metric sampled, 0 missed; 60 HEALTHY");
  }

  @Test
  void theExampleOfAnIncidentSaysWhatItsDiagnosesFound() throws Exception {
    Ran ran = rollout(
        "rehearse",
        "../examples/conversation-metadata.yaml",
        "--scenario",
        "../examples/incident.scenario.yaml",
        "--home",
        directory.toString());
    assertThat(ran.code()).as(ran.err()).isEqualTo(10);
    assertThat(ran.out())
        .contains("diagnosis increased-error-rates is due (error-rate CRITICAL)")
        .contains("errors found 3 lines, first 4,812 lines match (?i)error")
        .contains("deployment failed: expected a deployment, found the scenario");
    String look = ran.out()
        .lines()
        .filter(line -> line.startsWith("look into"))
        .findFirst()
        .orElseThrow();
    String home = look.substring(look.indexOf("--home ") + "--home ".length());
    Ran explain = rollout("explain", "conversation-metadata", "--home", home);
    assertThat(explain.out())
        .contains("diagnosis increased-error-rates  (error-rate CRITICAL)")
        .contains("3,990x OpenAI API error: rate limit exceeded")
        .contains("If OpenAI: may need rate limit")
        .contains("diagnosis after-rollback  (rollback)");
    Ran json = rollout("explain", "conversation-metadata", "--json", "--home", home);
    assertThat(Json.mapper().readTree(json.out()).path("diagnoses"))
        .extracting(found -> found.path("diagnosis").asText())
        .contains("increased-error-rates", "after-rollback");
    Ran replay = rollout("audit", "replay", "conversation-metadata", "--home", home);
    assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
    Ran reconcile = rollout("audit", "reconcile", "conversation-metadata", "--home", home);
    assertThat(reconcile.code()).as(reconcile.out() + reconcile.err()).isZero();
    assertThat(reconcile.out()).contains("3 x diagnosis, made beside the procedure");
  }

  @Test
  void aScenarioNamesTheDiagnosesOfThePlan() throws Exception {
    Ran ran = rehearse("looks:\n  - { diagnosis: slow, finds: [a line], fails: a sentence }\n");
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err())
        .contains("scenario.yaml:2:18: expected one of ")
        .contains("expected either finds or fails, found both");
  }

  @Test
  void oneThatIsRolledBackAndOneThatWaitsHaveCodesOfTheirOwn() throws Exception {
    Ran back = rehearse("faults:\n  - { at: all + 5s, for: 30s, metric: error-rate, value: 9 }\n");
    assertThat(back.code()).as(back.out() + back.err()).isEqualTo(10);
    assertThat(back.out()).contains("search/1 ROLLED_BACK after");

    Ran waits = rehearse("attest-after: never", "--json");
    assertThat(waits.code()).isEqualTo(11);
    JsonNode outcome = Json.mapper().readTree(waits.out());
    assertThat(waits.lines()).hasSize(1);
    assertThat(outcome.path("status").asText()).isEqualTo("WAITING");
    assertThat(outcome.path("waitsFor").asText()).contains("not attested: tests");
  }

  @Test
  void aScenarioThatNamesWhatThePlanDoesNotHaveIsRefused() throws Exception {
    Ran ran = rehearse("faults:\n  - { at: all + 5s, metric: eror-rate, value: 9 }\n");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("scenario.yaml:2:").contains("expected").contains("eror-rate");
  }

  @Test
  void aCalendarOfWhichNothingIsSaidIsNamedAtTheEnd() throws Exception {
    String windows = "windows: { zone: UTC, calendars: [company] }\n";
    Path plan = Files.writeString(directory.resolve("shut.yaml"), SmallPlan.SLOW + windows);
    Files.writeString(directory.resolve("company.ics"), "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    Path told =
        Files.writeString(directory.resolve("told.yaml"), "calendars: { company: company.ics }\n");
    String[] words = {"rehearse", plan.toString(), "--home", directory.toString()};
    assertThat(rollout(words).out())
        .contains("calendar company had no events: the scenario gives it no file under calendars");
    Ran ran = rollout(
        "rehearse", plan.toString(), "--home", directory.toString(), "--scenario", told.toString());
    assertThat(ran.out()).contains("COMPLETED").doesNotContain("had no events");
  }
}
