package dev.rolloutledger.worker.platform.vercel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.examples.vendor.vercel.VercelFlagsDouble;
import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.NoPlatform;
import dev.rolloutledger.worker.platform.OpenedPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VercelFlagsTest {

  private final VercelFlagsDouble vercel;
  private FlagPlatform platform = new NoPlatform();

  @TempDir
  Path directory;

  VercelFlagsTest() throws IOException {
    vercel = new VercelFlagsDouble();
  }

  @BeforeEach
  void open() throws Exception {
    vercel.add("chat-v2");
    platform = opened("project: chat");
  }

  @AfterEach
  void close() {
    vercel.close();
  }

  @Test
  void a_percentage_is_a_split_and_everything_else_in_the_environment_stays() throws Exception {
    production().putArray("rules").addObject().put("id", "testers");
    production().withObject("/targets/v_on/user").putArray("id").addObject().put("value", "jo");
    platform.write(new TargetWrite("chat/3", 2, false, Map.of("chat-v2", "10"), 17L));
    assertThat(production().path("fallthrough").toString())
        .isEqualTo("{\"type\":\"split\",\"base\":{\"type\":\"entity\",\"kind\":\"user\","
            + "\"attribute\":\"id\"},\"weights\":{\"v_on\":10,\"v_off\":90},"
            + "\"defaultVariantId\":\"v_off\"}");
    assertThat(production().at("/rules/0/id").asText()).isEqualTo("testers");
    assertThat(production().at("/targets/v_on/user/id/0/value").asText()).isEqualTo("jo");
    assertThat(vercel.flag("chat-v2").path("description").asText())
        .isEqualTo("Ours. [rollout-ledger chat number=3 fence=2 closed=false]");
    assertThat(vercel.messages())
        .containsExactly("rollout chat/3: chat-v2=10, ledger entry 17, fence 2");
  }

  @Test
  void by_what_it_is_counted_stays_through_off_and_on() throws Exception {
    ObjectNode split = production().putObject("fallthrough").put("type", "split");
    split.putObject("base").put("type", "entity").put("kind", "team").put("attribute", "slug");
    split.putObject("weights").put("v_on", 0).put("v_off", 3);
    assertThat(value()).isEqualTo("0");
    platform.write(forward(1, "50"));
    platform.write(off());
    platform.write(new TargetWrite("chat/2", 1, false, Map.of("chat-v2", "100")));
    assertThat(value()).isEqualTo("100");
    assertThat(production().at("/fallthrough/base/kind").asText()).isEqualTo("team");
    platform = opened("project: chat, entity: device, attribute: serial");
    platform.write(new TargetWrite("chat/2", 2, false, Map.of("chat-v2", "10")));
    assertThat(production().at("/fallthrough/base").toString())
        .isEqualTo("{\"type\":\"entity\",\"kind\":\"device\",\"attribute\":\"serial\"}");
  }

  @Test
  void a_late_forward_write_is_refused() throws Exception {
    platform.write(forward(1, "10"));
    platform.write(off());
    PlatformException failure = failure(forward(2, "50"));
    assertThat(failure).isInstanceOf(FencedException.class);
    assertThat(failure).hasMessageContaining("the description of \"chat-v2\"");
  }

  @Test
  void each_change_is_of_the_version_that_was_looked_at() throws Exception {
    platform.write(forward(1, "10"));
    platform.write(off());
    assertThat(vercel.asked().stream()
            .filter(asked -> asked.method().equals("PATCH"))
            .map(asked -> asked.header("If-Match").orElse("none")))
        .containsExactly("\"1\"", "\"2\"");
  }

  @Test
  void what_a_person_set_is_told_as_it_is() throws Exception {
    platform.write(forward(1, "10"));
    production().withObject("/fallthrough/weights").put("v_on", 12.5).put("v_off", 87.5);
    assertThat(value()).isEqualTo("custom (it splits other than in whole percent)");
    production().withObject("/fallthrough/weights").put("v_on", 1).put("v_off", 3);
    assertThat(value()).isEqualTo("25");
    production().putObject("fallthrough").put("type", "rollout");
    assertThat(value()).isEqualTo("custom (it falls through to a rollout)");
    production().put("active", false);
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void an_environment_that_takes_its_configuration_elsewhere_is_told() throws Exception {
    production().putObject("reuse").put("active", true).put("environment", "preview");
    PlatformException failure = failure(forward(1, "10"));
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
    assertThat(failure)
        .hasMessage(
            "expected the flag \"chat-v2\" to be one that can have a percentage, found that it"
                + " takes its configuration from another environment");
  }

  @Test
  void a_flag_that_does_not_exist_is_told_and_not_made() throws Exception {
    assertThat(platform.read(List.of("none"))).isEmpty();
    assertThat(failure(new TargetWrite("chat/1", 1, false, Map.of("none", "10"))))
        .hasMessage(
            "expected Vercel Flags to accept GET /v1/projects/chat/feature-flags/flags/none,"
                + " found status 404: Flag not found; see project, team and the flag's name; a rollout makes"
                + " no flag");
  }

  private FlagPlatform opened(String keys) throws Exception {
    return OpenedPlatform.of(
        directory,
        VercelFlagsDouble.TOKEN,
        "{ kind: vercel-flags, url: \"" + vercel.url() + "\", token: \"${env:TOKEN}\", " + keys
            + " }");
  }

  private ObjectNode production() {
    return (ObjectNode) vercel.flag("chat-v2").at("/environments/production");
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
