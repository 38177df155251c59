package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another plan, tried through the real command line on a rollout that a rehearsal left. */
@Timeout(180)
class BacktestCommandTest {

  /** A rehearsed sampler is some milliseconds late now and then. */
  private static final Offset<Double> A_SECOND_OR_TWO = Offset.offset(2.1 / 60);

  @TempDir
  Path directory;

  private final String home = Recorded.incident().home();
  private String recorded = "";

  @BeforeEach
  void theRecordedPlan() throws IOException {
    recorded = plan("search.yaml");
  }

  private String plan(String name, String... pairs) throws IOException {
    String text = SmallPlan.SLOW;
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private Ran backtest(String plan, String... words) {
    List<String> all = new ArrayList<>(List.of("backtest", "--plan", plan, "--home", home));
    all.addAll(List.of(words));
    return rollout(all.toArray(String[]::new));
  }

  @Test
  void theRecordedPlanChangesNothing() {
    Ran ran = backtest(recorded, "search");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.lines().get(0)).isEqualTo("search/1  nothing changes");
    assertThat(ran.out()).endsWith("1 rollout compared: 1 the same, 0 decisions change\n");
  }

  @Test
  void aTighterBudgetWouldHaveCaughtItTenSecondsEarlier() throws IOException {
    String tighter = plan("tighter.yaml", "critical: 2 of 2", "critical: 1 of 1");
    Ran ran = backtest(tighter, "search/1");
    assertThat(ran.code()).isEqualTo(14);
    // Samples are due each ten seconds: the second critical one, or the first. Virtual time goes on
    // while a sample is fetched, so a second may go to that.
    assertThat(ran.lines().get(0)).matches("search/1  caught (8|9|10|11)s earlier");
    assertThat(ran.out()).containsPattern("1 caught earlier \\(median (8|9|10|11)s\\)");

    List<String> json = backtest(tighter, "--all", "--json").lines();
    assertThat(json).hasSize(2);
    JsonNode result = Json.mapper().readTree(json.get(0));
    assertThat(result.path("rollout").asText()).isEqualTo("search/1");
    assertThat(result.path("outcome").asText()).isEqualTo("CAUGHT_EARLIER");
    assertThat(result.path("minutes").asDouble()).isEqualTo(-10 / 60.0, A_SECOND_OR_TWO);
    assertThat(result.path("decisions").findValuesAsText("change")).contains("EARLIER", "SAME");
    JsonNode summary = Json.mapper().readTree(json.get(1)).path("summary");
    assertThat(summary.path("caughtEarlier").asInt()).isEqualTo(1);
    assertThat(summary.path("medianMinutesEarlier").asDouble())
        .isEqualTo(10 / 60.0, A_SECOND_OR_TWO);
  }

  @Test
  void aFileSaysTheSameAsTheLedger() throws IOException {
    String looser = plan("looser.yaml", "critical: \"> 5 %\"", "critical: \"> 50 %\"");
    String lines =
        rollout("audit", "timeline", "search", "--json", "--home", home).out();
    Path file = Files.writeString(directory.resolve("search.jsonl"), lines);
    Ran read = rollout("backtest", "--plan", looser, "--file", file.toString());
    assertThat(read.code()).isEqualTo(14);
    assertThat(read.out())
        .isEqualTo(backtest(looser, "search").out())
        .startsWith("search/1  rollback missed\n")
        .contains("! the samples end with the recorded rollback");

    List<String> cut = lines.lines().toList();
    Files.write(file, cut.subList(0, cut.size() - 1));
    Files.writeString(file, "{\"specversion\":", StandardOpenOption.APPEND);
    Ran damaged = rollout("backtest", "--plan", recorded, "--file", file.toString());
    assertThat(damaged.code()).as(damaged.out()).isEqualTo(15);
    assertThat(damaged.err()).contains("search.jsonl:");
  }

  @Test
  void whatCannotBeTriedIsRefused() throws IOException {
    Ran neither = backtest(recorded);
    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.err()).contains("expected rollouts or --all, found neither");
    Ran both = backtest(recorded, "search", "--all");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("expected rollouts or --all, found both");

    Ran unknown = backtest(recorded, "serch");
    assertThat(unknown.code()).isEqualTo(5);
    assertThat(unknown.err()).contains("did you mean search/1?");
    Ran other = backtest(plan("other.yaml", "rollout: search", "rollout: checkout"), "--all");
    assertThat(other.code()).isEqualTo(5);
    assertThat(other.err()).contains("expected a rollout of the plan's name checkout, found none");

    Ran refused = backtest(plan("bad.yaml", "critical: 2 of 2", "critical: 3 of 2"), "search");
    assertThat(refused.code()).isEqualTo(3);
    Ran never = backtest(plan("never.yaml", "$.errors", "$.failures"), "search");
    assertThat(never.code()).isEqualTo(3);
    assertThat(never.out()).isEmpty();
    assertThat(never.err())
        .isEqualTo("the plan search: expected a metric that was sampled, found error-rate, none of"
            + " which was sampled from its source; sampled were error-rate\n");
  }

  @Test
  void aPlanOfAnotherNameIsTriedOnWhatIsNamed() throws IOException {
    Ran ran = backtest(plan("renamed.yaml", "rollout: search", "rollout: checkout"), "search");
    assertThat(ran.code()).as(ran.err()).isZero();
  }
}
