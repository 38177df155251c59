package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published schema and the reader agree on the form of a plan. */
class PlanSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(PlanSchema.text());

  @Test
  void isItselfASchema() throws Exception {
    JsonSchema meta = JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(java.net.URI.create(JsonMetaSchema.getV202012().getIri()));

    assertThat(meta.validate(JSON.readTree(PlanSchema.text()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.rolloutledger.plan.Gallery#accepted")
  void acceptsWhatTheReaderAccepts(Path file) {
    assertThat(schema.validate(tree(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("form")
  void refusesWhatHasNoForm(Path file) {
    assertThat(schema.validate(tree(file))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("sense")
  void leavesTheSenseToTheReader(Path file) {
    assertThat(schema.validate(tree(file))).isEmpty();
  }

  static Stream<Path> form() {
    return Gallery.files("refused/form");
  }

  static Stream<Path> sense() {
    return Gallery.files("refused/sense");
  }

  private static JsonNode tree(Path file) {
    Load load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
    return JSON.valueToTree(load.loadFromString(Gallery.text(file)));
  }
}
