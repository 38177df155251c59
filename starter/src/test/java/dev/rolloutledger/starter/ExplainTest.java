package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rollout that two critical samples of two took back, asked about by the command line. */
@Timeout(180)
class ExplainTest {

  @TempDir
  Path directory;

  private String home = Recorded.incident().home();

  private Ran explain(String... words) {
    List<String> all = new ArrayList<>(List.of("explain", "search"));
    all.addAll(List.of(words));
    all.addAll(List.of("--home", home));
    return rollout(all.toArray(String[]::new));
  }

  private JsonNode json(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--json");
    Ran ran = explain(all.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.lines()).hasSize(1);
    return Json.mapper().readTree(ran.out());
  }

  /** Some 9 % twice: of the two the smaller one, rounded up, is the nearest bound it does not meet. */
  @Test
  void whyItWasRolledBack() throws Exception {
    Ran ran = explain();
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode decision = json().path("decision");
    long spent = decision.path("follows").path("index").asLong();
    assertThat(decision.path("entry").path("type").asText()).isEqualTo("RollbackStarted");
    assertThat(decision.path("entry").path("index").asLong()).isEqualTo(spent + 1);
    assertThat(ran.out())
        .contains("follows    from entry " + spent + ": error-rate spent its budget of CRITICAL")
        .contains("error-rate: 2 of the last 2 are CRITICAL (critical > 5 %); its budget of 2 of 2"
            + " is spent: roll back")
        .contains(
            "with critical > " + nearest() + " % in place of > 5 %, 1 of the last 2 would count")
        .contains("rolled back; off ");
  }

  private String nearest() throws IOException {
    JsonNode window = json().path("budget").path("window");
    double smaller = Math.min(
        window.get(0).path("value").asDouble(), window.get(1).path("value").asDouble());
    return BigDecimal.valueOf(smaller)
        .round(new MathContext(4, RoundingMode.CEILING))
        .stripTrailingZeros()
        .toPlainString();
  }

  @Test
  void oneDecisionByItsEntryOrByItsTime() throws Exception {
    JsonNode judged = json("--at", "phase all");
    assertThat(judged.path("decision").path("entry").path("type").asText())
        .isEqualTo("PhaseEntered");
    long basis = judged.path("decision").path("standsOn").path("index").asLong();
    JsonNode phase = json("--decision", Long.toString(basis));
    assertThat(phase.path("decision").path("entry").path("type").asText()).isEqualTo("PhaseJudged");
    assertThat(phase.path("metrics").get(0).path("coverage").path("known").asInt())
        .isEqualTo(9);
    assertThat(json("--decision", Long.toString(basis - 1))
            .path("asked")
            .path("kind")
            .asText())
        .isEqualTo("SAMPLE");
  }

  @Test
  void whatCannotBeMeantIsSaidInOneSentence() {
    assertThat(explain("--decision", "99999").err())
        .matches(
            "rollout: expected an entry of this rollout, from \\d+ to \\d+, found entry 99999\n");
    assertThat(explain("--decision", "99999").code()).isEqualTo(2);
    assertThat(explain("--at", "2020-01-01").code()).isEqualTo(2);
    assertThat(explain("--at", "2020-01-01").err())
        .startsWith("rollout: expected an instant from ");
    assertThat(explain("--at", "whenever").err()).startsWith("rollout: expected a time such as ");
    Ran both = explain("--at", "end", "--decision", "3");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--decision=N, --at=T are mutually exclusive");
    Ran unknown = rollout("explain", "serch", "--home", home);
    assertThat(unknown.code()).isEqualTo(5);
    assertThat(unknown.err()).contains("did you mean search/1?");
  }

  @Test
  void aFileSaysTheSameAsTheLedgerAndADamagedOneIsReadAsFarAsItGoes() throws Exception {
    Ran exported = rollout("audit", "timeline", "search", "--json", "--home", home);
    Path file = Files.writeString(directory.resolve("search.jsonl"), exported.out());
    Ran read = rollout("explain", "--file", file.toString());
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.out()).isEqualTo(explain().out());
    Files.writeString(file, exported.out() + "{\"cut\": ", StandardCharsets.UTF_8);
    Ran damaged = rollout("explain", "--file", file.toString());
    assertThat(damaged.code()).isEqualTo(15);
    assertThat(damaged.out()).isEqualTo(read.out());
    assertThat(damaged.err().lines()).hasSize(1);
  }

  @Test
  void whatStillStandsBeforeTheNextDecision() throws Exception {
    home = Recorded.of(directory, "attest-after: never").home();
    Ran ran = explain();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("search/1  WAITING  the next decision has not fallen yet")
        .contains("  [ ] attest tests: All tests pass")
        .contains("ended by rollout attest search tests")
        .contains("no engine since 20");
  }
}
