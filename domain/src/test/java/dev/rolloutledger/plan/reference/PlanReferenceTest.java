package dev.rolloutledger.plan.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The stored page is what the schema says, and every key of the schema is explained. */
class PlanReferenceTest {

  private static final Path PAGE = Path.of("../docs/plan-reference.md");

  @Test
  void theStoredPageIsTheSchemas() throws Exception {
    assertThat(Files.readString(PAGE))
        .as("docs/plan-reference.md is written from the schema; write it again with:"
            + " ./rollout plan reference --write docs/plan-reference.md")
        .isEqualTo(PlanReference.text());
  }

  @Test
  void everyKeyIsExplained() {
    assertThat(PlanReference.text().lines().filter(line -> line.startsWith("| `")))
        .isNotEmpty()
        .noneMatch(line -> line.contains("|  |  |"))
        .allMatch(line -> !line.split("\\|")[3].isBlank(), "has a description in the schema");
  }

  @Test
  void aNewKeyNeedsNothingButTheSchema() throws Exception {
    Schema schema = Schema.of(Json.mapper().readTree("""
            {"description": "A plan.", "required": ["gate"], "properties": {"gate": {
              "description": "First.\\n\\nLater, see docs/connections.md.", "type": "object",
              "properties": {"of": {"type": "array", "items": {"type": "object", "properties": {
                "who": {"enum": ["a", "b"], "description": "Who | what."}}}}}}}}
            """));

    assertThat(PlanReference.text(schema))
        .contains("| `gate` | [gate](#gate) | First. | required |")
        .contains("## gate\n\nFirst.\n\n")
        .contains("| `of` | list of mappings |  |  |")
        .contains("| `of[].who` | `a`, `b` | Who \\| what. |  |")
        .endsWith("Later, see [connections](connections.md).\n");
  }
}
