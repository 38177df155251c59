package dev.rolloutledger.worker.platform.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.launchdarkly.LaunchDarklyDouble;
import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.NoPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchDarklyTest {

  private final LaunchDarklyDouble launchDarkly;
  private FlagPlatform platform = new NoPlatform();

  @TempDir
  Path directory;

  LaunchDarklyTest() throws IOException {
    launchDarkly = new LaunchDarklyDouble();
  }

  @BeforeEach
  void open() throws Exception {
    launchDarkly.add("chat-v2");
    platform = opened("environment: production");
  }

  @AfterEach
  void close() {
    launchDarkly.close();
  }

  @Test
  void a_percentage_is_weights_of_the_default_rule_with_the_ledgers_entry_in_the_comment()
      throws Exception {
    platform.write(new TargetWrite("chat/3", 1_000_002, false, Map.of("chat-v2", "50"), 17L));
    assertThat(production().toString())
        .contains("\"on\":true")
        .contains("{\"variation\":0,\"weight\":50000},{\"variation\":1,\"weight\":50000}");
    assertThat(launchDarkly.comments())
        .containsExactly("rollout chat/3: chat-v2=50, ledger entry 17, fence 1000002");
    assertThat(launchDarkly.flag("chat-v2").path("customProperties").toString())
        .isEqualTo("{\"rollout-ledger.production.chat\":{\"name\":\"Rollout Ledger: chat\","
            + "\"value\":[\"number=3 fence=1000002 closed=false\"]}}");
  }

  @Test
  void who_is_counted_and_by_what_stays() throws Exception {
    ObjectNode rollout = production().withObject("/fallthrough").putObject("rollout");
    production().withObject("/fallthrough").remove("variation");
    rollout.put("contextKind", "organization").put("bucketBy", "region");
    rollout.putArray("variations").addObject().put("variation", 1).put("weight", 100_000);
    for (String value : List.of("10", "100")) {
      platform.write(forward(Long.parseLong(value), value));
    }
    platform.write(off());
    platform.write(new TargetWrite("chat/2", 1, false, Map.of("chat-v2", "10")));
    assertThat(production().at("/fallthrough/rollout/contextKind").asText())
        .isEqualTo("organization");
    assertThat(production().at("/fallthrough/rollout/bucketBy").asText()).isEqualTo("region");
  }

  @Test
  void the_connection_may_say_who_is_counted() throws Exception {
    platform = opened("environment: production, context-kind: device, bucket-by: model");
    platform.write(forward(1, "10"));
    assertThat(production().at("/fallthrough/rollout/contextKind").asText()).isEqualTo("device");
    assertThat(production().at("/fallthrough/rollout/bucketBy").asText()).isEqualTo("model");
  }

  @Test
  void off_is_the_default_rule_at_nothing_and_the_targeting_off() throws Exception {
    platform.write(forward(1, "50"));
    platform.write(off());
    assertThat(production().path("on").asBoolean()).isFalse();
    production().put("on", true);
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void an_off_variation_that_is_on_is_no_off_state_and_is_put_right() throws Exception {
    production().put("offVariation", 0);
    assertThat(value()).isEqualTo("100");
    platform.write(off());
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void a_late_forward_write_is_refused() throws Exception {
    platform.write(forward(1, "10"));
    platform.write(off());
    assertThatThrownBy(() -> platform.write(forward(2, "50")))
        .isInstanceOf(FencedException.class)
        .hasMessage("expected chat/1 with fence 2 to be the latest in the custom properties of"
            + " \"chat-v2\", found number=1 fence=1 closed=true");
  }

  @Test
  void required_approvals_are_told_with_what_to_do() throws Exception {
    launchDarkly.approvals(true);
    PlatformException failure = failure(forward(1, "10"));
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
    assertThat(failure)
        .hasMessage(
            "expected LaunchDarkly to accept PATCH /api/v2/flags/default/chat-v2, found status"
                + " 405: approval is required to make this request; approvals are required in this"
                + " environment: have one approved and applied there, and the rollout goes on when the"
                + " value stands; or give the token's role bypassRequiredApproval, without which a rollback"
                + " waits for a person, too");
    production().put("on", true).putObject("fallthrough").put("variation", 0);
    platform.write(forward(2, "100"));
    assertThat(failure(off()).next()).isEqualTo(Next.GIVE_UP);
  }

  @Test
  void a_pending_change_stops_the_way_forward_and_not_the_way_back() throws Exception {
    platform.write(forward(1, "10"));
    launchDarkly.scheduled(true);
    assertThat(failure(forward(2, "50")))
        .hasMessageEndingWith(
            "an approval request or a scheduled change that is pending may stand in the way");
    platform.write(off());
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void a_token_that_may_keep_no_fence_goes_nowhere_but_back() throws Exception {
    platform.write(forward(1, "10"));
    launchDarkly.forbidCustomProperties(true);
    assertThat(failure(forward(2, "50"))).hasMessageContaining("updateFlagCustomProperties");
    platform.write(off());
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void a_conflict_is_looked_at() throws Exception {
    launchDarkly.conflictOnce();
    PlatformException failure = failure(forward(1, "10"));
    assertThat(failure.next()).isEqualTo(Next.LOOK_FIRST);
    assertThat(failure).hasMessageContaining("409").hasMessageContaining("Optimistic lock error");
    platform.write(forward(1, "10"));
    assertThat(value()).isEqualTo("10");
  }

  @Test
  void how_long_it_asks_to_be_left_alone_is_told() {
    launchDarkly.pause(9_000);
    launchDarkly.begin(Fault.TOO_MANY);
    PlatformException told = failure(forward(2, "50"));
    assertThat(told.next()).isEqualTo(Next.RETRY);
    assertThat(told.after()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
  }

  @Test
  void an_experiment_is_not_written_over_but_turned_off() throws Exception {
    production().put("on", true);
    ObjectNode rollout = production().putObject("fallthrough").putObject("rollout");
    rollout.put("seed", 4711).putArray("variations").addObject().put("variation", 0);
    assertThat(value()).isEqualTo("custom (it has an experiment on its default rule)");
    assertThat(failure(forward(1, "10")))
        .hasMessage(
            "expected the flag \"chat-v2\" to be one that can have a percentage, found that it"
                + " has an experiment on its default rule");
    platform.write(off());
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void a_flag_of_texts_has_no_percentage_and_is_turned_off() throws Exception {
    production().put("on", true);
    ((ObjectNode) launchDarkly.flag("chat-v2").at("/variations/0")).put("value", "new");
    assertThat(value())
        .isEqualTo("custom (it has not one variation that is true and one that is false)");
    assertThat(failure(forward(1, "10")).next()).isEqualTo(Next.GIVE_UP);
    platform.write(off());
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void what_a_person_set_is_told_as_it_is() throws Exception {
    platform.write(forward(1, "10"));
    JsonNode variations = production().at("/fallthrough/rollout/variations");
    ((ObjectNode) variations.path(0)).put("weight", 12_500);
    assertThat(value()).isEqualTo("custom (it serves 12500 of 100000)");
    production().put("on", false);
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void an_environment_that_does_not_exist_is_told() throws Exception {
    platform = opened("environment: nowhere");
    assertThat(failure(forward(1, "10"))).hasMessageEndingWith("has no environment nowhere");
    assertThat(value()).isEqualTo("custom (it has no environment nowhere)");
  }

  @Test
  void a_flag_that_does_not_exist_is_told_and_not_made() throws Exception {
    assertThat(platform.read(List.of("none"))).isEmpty();
    assertThat(failure(new TargetWrite("chat/1", 1, false, Map.of("none", "10"))))
        .hasMessageContaining("found status 404: Unknown resource")
        .hasMessageEndingWith(
            "see project, environment and the flag's key; a rollout makes no flag");
  }

  private FlagPlatform opened(String keys) throws Exception {
    return OpenedPlatform.of(
        directory,
        LaunchDarklyDouble.TOKEN,
        "{ kind: launchdarkly, url: \"" + launchDarkly.url() + "\", token: \"${env:TOKEN}\", "
            + keys + " }");
  }

  private ObjectNode production() {
    return (ObjectNode) launchDarkly.flag("chat-v2").at("/environments/production");
  }

  private String value() throws PlatformException {
    return String.valueOf(platform.read(List.of("chat-v2")).get("chat-v2"));
  }

  private PlatformException failure(TargetWrite write) {
    return catchThrowableOfType(PlatformException.class, () -> platform.write(write));
  }

  private static TargetWrite forward(long fence, String value) {
    return new TargetWrite("chat/1", fence, false, Map.of("chat-v2", value));
  }

  private static TargetWrite off() {
    return new TargetWrite("chat/1", 0, true, Map.of("chat-v2", "0"));
  }
}
