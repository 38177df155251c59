package dev.rolloutledger.worker.platform.unleash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.unleash.UnleashDouble;
import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.NoPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnleashTest {

  private final UnleashDouble unleash;
  private FlagPlatform platform = new NoPlatform();

  @TempDir
  Path directory;

  UnleashTest() throws IOException {
    unleash = new UnleashDouble();
  }

  @BeforeEach
  void open() throws Exception {
    unleash.add("chat-v2", "0");
    platform = opened("environment: production");
  }

  @AfterEach
  void close() {
    unleash.close();
  }

  @Test
  void the_rollout_is_set_and_everything_else_in_the_strategy_stays() throws Exception {
    strategy().put("title", "Gradual rollout");
    platform.write(forward(2, "10"));
    assertThat(strategy().at("/parameters").toString())
        .isEqualTo("{\"rollout\":\"10\",\"stickiness\":\"default\",\"groupId\":\"chat-v2\"}");
    assertThat(strategy().path("title").asText())
        .isEqualTo("Gradual rollout [rollout-ledger chat number=1 fence=2 closed=false]");
  }

  @Test
  void an_environment_that_is_off_is_turned_on_after_the_percentage_is_set() throws Exception {
    unleash.flag("chat-v2").put("enabled", false);
    assertThat(value()).isEqualTo("0");
    platform.write(forward(1, "10"));
    assertThat(value()).isEqualTo("10");
    assertThat(unleash.asked().get(unleash.asked().size() - 2).path()).endsWith("/on");
  }

  @Test
  void a_late_forward_write_is_refused() throws Exception {
    platform.write(forward(1, "10"));
    platform.write(off());
    assertThatThrownBy(() -> platform.write(forward(2, "50")))
        .isInstanceOf(FencedException.class)
        .hasMessage("expected chat/1 with fence 2 to be the latest in the title of the strategy of"
            + " \"chat-v2\", found number=1 fence=1 closed=true");
  }

  @Test
  void a_title_that_was_edited_stops_the_way_forward_and_not_the_way_back() throws Exception {
    strategy().put("title", "[rollout-ledger chat mine now]");
    assertThat(failure(forward(1, "10"))).hasMessageContaining("found \"mine now\"");
    platform.write(off());
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void change_requests_in_the_way_are_told_with_what_to_do() {
    unleash.changeRequests(true);
    PlatformException failure = failure(forward(1, "10"));
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
    assertThat(failure)
        .hasMessage(
            "expected Unleash to accept PATCH /api/admin/projects/default/features/chat-v2"
                + "/environments/production/strategies/chat-v2-1, found status 403: You don't have the"
                + " required permissions to perform this operation. To perform this action, you need the"
                + " \"SKIP_CHANGE_REQUEST\" permission.; change requests stand in the way: make and apply"
                + " one there, and the rollout goes on when the value stands; or give the token the"
                + " permission SKIP_CHANGE_REQUEST here, without which a rollback waits for a person, too");
  }

  @Test
  void a_change_request_that_a_person_applied_is_taken_for_the_write() throws Exception {
    unleash.changeRequests(true);
    failure(forward(1, "10"));
    ((ObjectNode) strategy().path("parameters")).put("rollout", "10");
    platform.write(forward(2, "10"));
    assertThat(failure(off()).next()).isEqualTo(Next.GIVE_UP);
    ((ObjectNode) strategy().path("parameters")).put("rollout", "0");
    platform.write(off());
  }

  @Test
  void a_token_without_the_right_is_told() {
    unleash.forbid("UPDATE_FEATURE_STRATEGY");
    assertThat(failure(forward(1, "10")))
        .hasMessageContaining("found status 403")
        .hasMessageEndingWith("the token needs UPDATE_FEATURE_STRATEGY and"
            + " UPDATE_FEATURE_ENVIRONMENT for this project and environment");
  }

  @Test
  void a_flag_that_does_not_exist_is_told_and_not_made() throws Exception {
    assertThat(platform.read(List.of("none"))).isEmpty();
    assertThat(platform.makesSettings()).isFalse();
    PlatformException failure = failure(new TargetWrite("chat/1", 1, false, Map.of("none", "10")));
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
    assertThat(failure)
        .hasMessageContaining("There's no feature named \"none\" in project \"default\".")
        .hasMessageEndingWith(
            "see project, environment and the flag's name; a rollout makes no flag");
  }

  @Test
  void a_project_that_does_not_exist_is_told() throws Exception {
    platform = opened("environment: production, project: nowhere");
    assertThat(failure(forward(1, "10"))).hasMessageContaining("in project \"nowhere\"");
  }

  @Test
  void two_gradual_strategies_need_a_choice() throws Exception {
    unleash.strategy("chat-v2", "flexibleRollout").withObject("/parameters").put("rollout", "5");
    assertThat(value()).isEqualTo("custom (it has 2 strategies flexibleRollout)");
    assertThat(failure(forward(1, "10")))
        .hasMessage(
            "expected the flag \"chat-v2\" to have one strategy flexibleRollout in production,"
                + " found that it has 2 strategies flexibleRollout; the connection's strategy may name one"
                + " by its id");
    platform = opened("environment: production, strategy: chat-v2-2");
    platform.write(forward(1, "10"));
    assertThat(unleash.flag("chat-v2").at("/strategies/0/parameters/rollout").asText())
        .isEqualTo("0");
    assertThat(value()).isEqualTo("10");
  }

  @Test
  void a_strategy_that_lets_everybody_in_is_no_percentage_and_is_taken_back() throws Exception {
    unleash.strategy("chat-v2", "default");
    assertThat(value()).isEqualTo("custom (the strategy default lets everybody in)");
    assertThat(failure(forward(1, "10")).next()).isEqualTo(Next.GIVE_UP);
    platform.write(off());
    assertThat(value()).isEqualTo("0");
    assertThat(unleash.flag("chat-v2").path("enabled").asBoolean()).isFalse();
  }

  @Test
  void other_strategies_for_a_few_are_left_alone() throws Exception {
    unleash.strategy("chat-v2", "userWithId").withObject("/parameters").put("userIds", "tester");
    platform.write(forward(1, "10"));
    assertThat(value()).isEqualTo("10");
  }

  @Test
  void of_several_flags_none_is_changed_where_one_cannot_be() {
    unleash.add("chat-memory", "0");
    unleash.flag("chat-memory").putArray("strategies");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("chat-v2", "10");
    settings.put("chat-memory", "10");
    failure(new TargetWrite("chat/1", 1, false, settings));
    assertThat(strategy().at("/parameters/rollout").asText()).isEqualTo("0");
  }

  @Test
  void on_the_way_back_one_flag_that_fails_keeps_no_other_on() throws Exception {
    platform.write(forward(1, "10"));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("none", "0");
    settings.put("chat-v2", "0");
    failure(new TargetWrite("chat/1", 0, true, settings));
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void what_is_no_percentage_is_refused_before_anything_is_sent() {
    assertThat(failure(forward(1, "true")))
        .hasMessage("expected a whole percentage from 0 to 100 for the flag \"chat-v2\", found"
            + " \"true\"");
    assertThat(unleash.asked()).isEmpty();
  }

  private FlagPlatform opened(String keys) throws Exception {
    return OpenedPlatform.of(
        directory,
        UnleashDouble.TOKEN,
        "{ kind: unleash, url: \"" + unleash.url() + "\", token: \"${env:TOKEN}\", " + keys + " }");
  }

  private ObjectNode strategy() {
    return (ObjectNode) unleash.flag("chat-v2").at("/strategies/0");
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
