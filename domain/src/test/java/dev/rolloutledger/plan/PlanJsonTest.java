package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan comes back from the ledger as it went in. */
class PlanJsonTest {

  private final ObjectMapper json = Json.mapper();

  @ParameterizedTest
  @MethodSource("dev.rolloutledger.plan.Gallery#accepted")
  void comesBack(Path file) throws Exception {
    Plan plan = Gallery.read(file);

    String stored = json.writeValueAsString(plan);
    Plan back = json.readValue(stored, Plan.class);

    assertThat(back).isEqualTo(plan);
    assertThat(json.writeValueAsString(back)).isEqualTo(stored);
  }
}
