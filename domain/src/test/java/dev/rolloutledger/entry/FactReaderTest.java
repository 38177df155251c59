package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.Upcasts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactReaderTest {

  private static final String OLD = "{\"at\":\"2026-03-02T09:00:00Z\",\"by\":\"ada\"}";

  /** From a form that named the person alone, over one that had no reason. */
  private static final Upcasts UPCASTS = new Upcasts(List.of(
      new Upcasts.Step("RolloutPaused", "-1", "0", paused -> {
        paused.putObject("actor").put("name", paused.remove("by").asText()).put("known", "claimed");
      }),
      new Upcasts.Step("RolloutPaused", "0", "1", paused -> paused.put("reason", "not said"))));

  @Test
  void anEarlierFormIsBroughtToThePresentOneStepByStep() {
    Payload payload = Payload.of(OLD);
    assertThat(new FactReader(UPCASTS).read("RolloutPaused", "-1", payload))
        .isInstanceOfSatisfying(RolloutPaused.class, paused -> {
          assertThat(paused.actor().name()).isEqualTo("ada");
          assertThat(paused.reason()).isEqualTo("not said");
        });
    assertThat(payload.text()).as("what is stored stays").isEqualTo(OLD);
    assertThat(payload.node().has("actor")).isFalse();
  }

  /** As releases before the second form wrote it. */
  @Test
  void aNoticeOfTheFirstFormIsReadAsOneOfTheSecond() throws Exception {
    JsonNode golden = Json.mapper()
        .readTree(Path.of("src/test/resources/golden/NoticeRecorded.v1.json").toFile());
    Payload payload = Payload.of(golden.get("payload").toString());
    assertThat(new FactReader(Upcasts.RELEASED).read("NoticeRecorded", "1", payload))
        .isEqualTo(new NoticeRecorded(
            Instant.parse("2026-03-02T09:15:00Z"),
            "ops",
            "RollbackStarted",
            false,
            "HTTP 500",
            "",
            -1,
            0));
  }

  @Test
  void aFormWithoutAWayToThePresentIsNotRead() {
    assertThat(new FactReader(Upcasts.RELEASED).read("RolloutPaused", "0", Payload.of(OLD)))
        .isNull();
    assertThat(new FactReader(UPCASTS).read("RolloutPaused", "9", Payload.of(OLD)))
        .isNull();
    assertThat(new FactReader(UPCASTS).read("Unheard", "1", Payload.of(OLD))).isNull();
    assertThat(new FactReader(UPCASTS).read("RolloutPaused", "1", Payload.of("[]")))
        .isNull();
  }

  @Test
  void twoStepsAwayFromOneFormAreRefused() {
    Upcasts.Step step = new Upcasts.Step("RolloutPaused", "0", "1", paused -> {});
    assertThatThrownBy(() -> new Upcasts(List.of(step, step)))
        .hasMessage("two steps lead away from RolloutPaused, revision 0");
  }
}
