package dev.rolloutledger.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recordings;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.replay.Playback;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

  private static final String DIGEST = PlanDigest.of(
      PlanReader.read("checkout.yaml", Recordings.YAML.getBytes(StandardCharsets.UTF_8)));

  static List<List<Entry>> recordings() {
    return CdEventsTest.recordings();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void everyStatementKeepsToTheFieldLists(List<Entry> entries) {
    assertThat(exported(entries)).isNotEmpty().allSatisfy(statement -> {
      assertThat(Schemas.statement().validate(statement)).isEmpty();
      JsonNode predicate = statement.get("predicate");
      if (statement.get("predicateType").asText().equals(TestResult.TYPE)) {
        assertThat(Schemas.testResult().validate(predicate)).isEmpty();
      } else {
        assertThat(statement.get("predicateType").asText()).isEqualTo(RolloutDecision.TYPE);
        assertThat(Schemas.rolloutDecision().validate(predicate)).isEmpty();
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"_type", "subject", "predicateType"})
  void aStatementWithoutARequiredFieldIsRefused(String field) {
    ObjectNode broken = exported(Recordings.completed()).get(0).deepCopy();
    broken.remove(field);
    assertThat(Schemas.statement().validate(broken)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"decision", "plans", "entries", "people", "rehearsal"})
  void aDecisionWithoutARequiredFieldIsRefused(String field) {
    ObjectNode broken = exported(Recordings.completed()).get(0).get("predicate").deepCopy();
    broken.remove(field);
    assertThat(Schemas.rolloutDecision().validate(broken)).isNotEmpty();
  }

  @Test
  void aTestResultOfAnotherKindIsRefused() {
    ObjectNode broken = exported(Recordings.completed()).get(1).get("predicate").deepCopy();
    broken.put("result", "FINE");
    assertThat(Schemas.testResult().validate(broken)).isNotEmpty();
  }

  @Test
  void theSubjectIsThePlanByItsDigest() {
    assertThat(exported(Recordings.rolledBack())).hasSize(2).allSatisfy(statement -> {
      assertThat(statement.at("/subject/0/name").asText()).isEqualTo("checkout");
      assertThat(statement.at("/subject/0/digest/sha256").asText()).isEqualTo(DIGEST);
    });
  }

  @Test
  void theHashIsThatOfTheExportUpToTheDecision() throws Exception {
    List<Entry> entries = Recordings.takenBackLater();
    JsonNode completed = exported(entries).get(0).at("/predicate/entries");
    int count = completed.get("count").asInt();
    assertThat(entries.get(count - 1).type()).isEqualTo("RolloutCompleted");
    assertThat(completed.get("last").asText()).isEqualTo("checkout/1/" + (count - 1));
    assertThat(completed.get("whole").asBoolean()).isTrue();
    String file = entries.subList(0, count).stream()
        .map(entry -> CloudEvents.line(entry, CloudEvents.LOCAL) + "\n")
        .collect(Collectors.joining());
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
    assertThat(completed.at("/digest/sha256").asText()).isEqualTo(HexFormat.of().formatHex(hash));
    JsonNode back = exported(entries).get(2).get("predicate");
    assertThat(back.get("decision").asText()).isEqualTo("ROLLED_BACK");
    assertThat(back.at("/entries/count").asInt()).isEqualTo(entries.size());
  }

  @Test
  void missingEntriesAreSaid() {
    List<Entry> entries = new ArrayList<>(Recordings.completed());
    entries.remove(20);
    assertThat(exported(entries).get(0).at("/predicate/entries/whole").asBoolean(true))
        .isFalse();
  }

  @Test
  void aDecisionNamesPhasesJudgesPeopleAndTheRollback() {
    JsonNode decision = exported(Recordings.rolledBack()).get(0).get("predicate");
    assertThat(decision.get("decision").asText()).isEqualTo("ROLLED_BACK");
    assertThat(decision.get("because").asText())
        .isEqualTo("error-rate spent its budget of CRITICAL (3 of 5): roll back");
    assertThat(decision.get("judges")).extracting(JsonNode::asText).containsExactly("1", "2");
    assertThat(decision.at("/phases/0/judgements/0/outcome").asText()).isEqualTo("ADVANCE");
    assertThat(decision.at("/phases/1/judgements")).isEmpty();
    assertThat(decision.get("people"))
        .extracting(act -> act.get("name").asText() + " " + act.get("type").asText())
        .containsExactly("Ada RolloutStarted", "Ada ItemAttested");
    assertThat(decision.at("/rollback/cause").asText()).isEqualTo("BUDGET");
    assertThat(decision.get("percentage").asInt()).isZero();
  }

  @Test
  void theTestsOfACompletedRolloutPassed() {
    JsonNode result = exported(Recordings.completed()).get(1).get("predicate");
    assertThat(result.get("result").asText()).isEqualTo("PASSED");
    assertThat(result.get("passedTests"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "checks/flag",
            "closing/error-rate",
            "phases/all",
            "phases/all/metrics/error-rate",
            "phases/all/metrics/response-time",
            "phases/ten",
            "phases/ten/metrics/error-rate",
            "phases/ten/metrics/response-time",
            "rollout");
    assertThat(result.get("failedTests")).isEmpty();
    assertThat(result.at("/configuration/0/annotations/rollout").asText()).isEqualTo("checkout/1");
    assertThat(result.at("/configuration/0/annotations/rehearsal").isBoolean()).isTrue();
  }

  @Test
  void aRollbackFailedInItsPhaseAndByItsMetric() {
    JsonNode result = exported(Recordings.rolledBack()).get(1).get("predicate");
    assertThat(result.get("result").asText()).isEqualTo("FAILED");
    assertThat(result.get("failedTests"))
        .extracting(JsonNode::asText)
        .containsExactly("phases/all", "phases/all/metrics/error-rate", "rollout");
    assertThat(result.get("passedTests"))
        .extracting(JsonNode::asText)
        .contains("phases/ten", "checks/flag");
  }

  @Test
  void anAbandonedRolloutHasADecisionAndNoResult() {
    assertThat(exported(Recordings.abandoned())).singleElement().satisfies(statement -> {
      assertThat(statement.at("/predicate/decision").asText()).isEqualTo("ABANDONED");
      assertThat(statement.at("/predicate/because").asText()).isEqualTo("by hand from here");
      assertThat(statement.at("/predicate/percentage").asInt()).isEqualTo(100);
    });
  }

  @Test
  void aRolloutThatIsNotOverHasNoStatement() {
    assertThat(exported(Recordings.holding(Recordings.YAML).entries())).isEmpty();
  }

  private static List<JsonNode> exported(List<Entry> entries) {
    List<JsonNode> statements = new ArrayList<>();
    Statements export =
        new Statements(CloudEvents.LOCAL, line -> statements.add(Schemas.json(line)));
    entries.forEach(new Playback(export));
    return statements;
  }
}
