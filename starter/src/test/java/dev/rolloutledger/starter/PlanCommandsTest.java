package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandsTest {

  private static final Path EXAMPLE = Path.of("../examples/conversation-metadata.yaml");

  @TempDir
  Path directory;

  /** Something else than a feature, from what the documents say; its rehearsal takes a minute. */
  @Test
  void theExampleOfAMigrationCanBeRun() throws Exception {
    Ran ran = rollout("plan", "check", "../examples/orders-read-migration.yaml");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            "orders-read-migration can be run: 1 % for 48h, 10 % for 4d, 50 % for 7d, 100 % for 8d");
  }

  private Path plan(String from, String to) throws IOException {
    String text = SmallPlan.TEXT.replace(from, to);
    assertThat(text).as("the plan after the change").isNotEqualTo(SmallPlan.TEXT);
    return write(text);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("plan.yaml"), text);
  }

  @Test
  void theExampleCanBeRun() {
    Ran ran = rollout("plan", "check", EXAMPLE.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith(EXAMPLE + ": conversation-metadata can be run: 10 % for 48h, 50 % for 48h")
        .contains("11d in all");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theReferenceIsPrintedOrWritten() throws IOException {
    Ran printed = rollout("plan", "reference");
    assertThat(printed.code()).isZero();
    assertThat(printed.out()).startsWith("# Plan reference").contains("| `rollout` | name |");
    Path page = directory.resolve("reference.md");
    assertThat(rollout("plan", "reference", "--write", page.toString()).code()).isZero();
    assertThat(page).content().isEqualToNormalizingNewlines(printed.out());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
          an unknown key                     | target:             | targt:
          a missing bound                    | healthy: "< 1 %"    | healthy:
          a phase twice                      | name: all           | name: ten
          a percentage that does not grow    | percentage: 100 %   | percentage: 10 %
          a hold of zero                     | hold: 90s           | hold: 0s
          a hold of ten years                | hold: 90s           | hold: 3650d
          a timeout longer than the grid     | timeout: 900ms      | timeout: 5s
          """)
  void aPlanThatCannotBeRunIsRefusedInOneSentenceWithItsPlace(String what, String from, String to)
      throws IOException {
    Path file = plan(from, to);
    Ran ran = rollout("plan", "check", file.toString());
    assertThat(ran.code()).as(what).isEqualTo(3);
    assertThat(ran.err().lines())
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line).matches(".*plan\\.yaml:\\d+:\\d+: expected .+, found .+"));
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aMetricWithoutAConditionIsRefused() throws IOException {
    String text =
        SmallPlan.TEXT.replace("healthy: \"< 1 %\"", "").replace("critical: \"> 5 %\"", "");
    Ran ran = rollout("plan", "check", write(text).toString());
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("plan.yaml:").contains("expected").contains("found");
  }

  @Test
  void whatIsTooLargeABombOrNoYamlIsRefusedAsWell() throws IOException {
    Path large = Files.writeString(directory.resolve("large.yaml"), "# x\n".repeat(3 << 20));
    assertRefused(large);
    StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c <= 'i'; c++) {
      String before = "*" + (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(String.join(", ", Collections.nCopies(10, before))).append("]\n");
    }
    assertRefused(Files.writeString(directory.resolve("bomb.yaml"), bomb));
    assertRefused(Files.writeString(directory.resolve("no.yaml"), "%PDF-1.4 \u0000\u0001"));
  }

  private static void assertRefused(Path file) {
    Ran ran = rollout("plan", "check", file.toString());
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .contains(file.getFileName().toString())
        .contains("expected")
        .contains("found")
        .doesNotContain("\u0000");
  }

  @Test
  void everyFileIsCheckedAndJsonSaysWhatIsWrongWithEach() throws Exception {
    Path refused = plan("hold: 90s", "hold: 0s");
    Ran ran = rollout("plan", "check", "--json", refused.toString(), EXAMPLE.toString());
    assertThat(ran.code()).isEqualTo(3);
    JsonNode first = Json.mapper().readTree(ran.lines().get(0));
    assertThat(first.path("accepted").asBoolean()).isFalse();
    assertThat(first.path("problems").get(0).path("line").asInt()).isPositive();
    assertThat(Json.mapper().readTree(ran.lines().get(1)).path("accepted").asBoolean())
        .isTrue();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Ran ran = rollout("plan", "check", "nowhere.yaml");
    assertThat(ran.code()).isEqualTo(8);
    assertThat(ran.err()).isEqualTo("rollout: expected a file nowhere.yaml, found none\n");
  }

  @Test
  void theSchemaIsJson() throws Exception {
    Ran ran = rollout("plan", "schema");
    assertThat(ran.code()).isZero();
    assertThat(Json.mapper().readTree(ran.out()).path("$schema").asText()).contains("2020-12");
  }
}
