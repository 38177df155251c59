package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import dev.rolloutledger.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands travel as JSON, through the spool and through the engine. */
class ActJsonTest {

  private final ObjectMapper json = Json.mapper();

  static Stream<Act> acts() {
    return Acts.all().stream();
  }

  @Test
  void eachActOfTheCatalogueIsTried() {
    assertThat(acts().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(Catalogue.of(Act.class));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void comesBackInItsCommand(Act act) throws Exception {
    RolloutCommand command = new RolloutCommand(Life.ID, "id", 7, Facts.AT, Life.ADA, act);

    String stored = json.writeValueAsString(command);
    RolloutCommand back = json.readValue(stored, RolloutCommand.class);

    assertThat(back).isEqualTo(command);
    assertThat(json.writeValueAsString(back)).isEqualTo(stored);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void comesBackByItself(Act act) throws Exception {
    String stored = json.writerFor(Act.class).writeValueAsString(act);

    assertThat(json.readValue(stored, Act.class)).isEqualTo(act);
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void soDoesTheStateOfEachStage(Stage stage) throws Exception {
    RolloutState state = Life.in(stage).state();

    String stored = json.writeValueAsString(state);
    RolloutState back = json.readValue(stored, RolloutState.class);

    assertThat(back).isEqualTo(state);
    assertThat(json.writeValueAsString(back)).isEqualTo(stored);
  }

  @Test
  void anUnknownActIsRefused() {
    assertThatThrownBy(() -> json.readValue("{\"act\":\"leap\"}", Act.class))
        .isInstanceOf(InvalidTypeIdException.class);
  }

  @Test
  void aNoteThatAScriptLeftOutIsEmpty() throws Exception {
    Act act = json.readValue("{\"act\":\"attest\",\"item\":\"tests\"}", Act.class);

    assertThat(act).isEqualTo(new Attest("tests", ""));
  }
}
