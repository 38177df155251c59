package dev.rolloutledger.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main export against the schema that CloudEvents publishes. */
class CloudEventsSchemaTest {

  private final JsonSchema schema = Schemas.cloudEvents();

  @Test
  void everyEntryIsAValidEvent() {
    assertThat(Recordings.completed())
        .hasSizeGreaterThan(50)
        .allSatisfy(entry -> assertThat(
                schema.validate(Schemas.json(CloudEvents.line(entry, CloudEvents.LOCAL))))
            .isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "source", "specversion", "type"})
  void aLineWithoutARequiredAttributeIsRefused(String attribute) {
    String line = CloudEvents.line(Recordings.completed().get(0), CloudEvents.LOCAL);
    ObjectNode broken = (ObjectNode) Schemas.json(line);
    broken.remove(attribute);
    assertThat(schema.validate(broken)).isNotEmpty();
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    String line = CloudEvents.line(Recordings.completed().get(0), CloudEvents.LOCAL);
    ObjectNode broken = (ObjectNode) Schemas.json(line);
    broken.put("time", "yesterday");
    assertThat(schema.validate(broken)).isNotEmpty();
  }
}
