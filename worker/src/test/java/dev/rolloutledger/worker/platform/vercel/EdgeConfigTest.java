package dev.rolloutledger.worker.platform.vercel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.vercel.EdgeConfigDouble;
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

class EdgeConfigTest {

  private final EdgeConfigDouble edgeConfig;
  private FlagPlatform platform = new NoPlatform();

  @TempDir
  Path directory;

  EdgeConfigTest() throws IOException {
    edgeConfig = new EdgeConfigDouble();
  }

  @BeforeEach
  void open() throws Exception {
    edgeConfig.set("percentage", IntNode.valueOf(0));
    platform = opened("id: ecfg_chat");
  }

  @AfterEach
  void close() {
    edgeConfig.close();
  }

  @Test
  void all_items_and_the_fence_record_are_one_request() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("percentage", "10");
    settings.put("chat-v2", "true");
    settings.put("model", "mini-5");
    platform.write(new TargetWrite("chat/1", 2, false, settings));
    assertThat(edgeConfig.items().toString())
        .isEqualTo("{percentage=10, chat-v2=true, model=\"mini-5\","
            + " rollout-ledger-chat=\"number=1 fence=2 closed=false\"}");
    assertThat(changes()).hasSize(1);
    assertThat(platform.read(settings.keySet())).isEqualTo(settings);
  }

  @Test
  void an_item_that_is_a_text_stays_one() throws Exception {
    edgeConfig.set("percentage", TextNode.valueOf("0"));
    platform.write(forward(1, "10"));
    assertThat(edgeConfig.items().get("percentage")).isEqualTo(TextNode.valueOf("10"));
    assertThat(value()).isEqualTo("10");
  }

  @Test
  void a_late_forward_write_is_refused() throws Exception {
    platform.write(forward(1, "10"));
    platform.write(off());
    assertThatThrownBy(() -> platform.write(forward(2, "50")))
        .isInstanceOf(FencedException.class)
        .hasMessage("expected chat/1 with fence 2 to be the latest in the item rollout-ledger-chat,"
            + " found number=1 fence=1 closed=true");
  }

  @Test
  void a_record_that_was_edited_stops_the_way_forward_and_not_the_way_back() throws Exception {
    edgeConfig.set("rollout-ledger-chat", IntNode.valueOf(7));
    assertThat(failure(forward(1, "10"))).hasMessageContaining("found \"7\"");
    platform.write(off());
    assertThat(value()).isEqualTo("0");
  }

  @Test
  void the_address_of_before_the_renaming_and_a_team_can_be_said() throws Exception {
    platform = opened("id: ecfg_chat, path: \"/v1/edge-config/{id}/items\", team: team_1a2b");
    assertThat(value()).isEqualTo("0");
    Asked asked = edgeConfig.asked().get(0);
    assertThat(asked.path() + "?" + asked.query())
        .isEqualTo("/v1/edge-config/ecfg_chat/items?teamId=team_1a2b");
    platform = opened("id: ecfg_chat, team: ours");
    assertThat(value()).isEqualTo("0");
    assertThat(edgeConfig.asked().get(1).query()).isEqualTo("slug=ours");
  }

  @Test
  void one_that_does_not_exist_is_told() throws Exception {
    platform = opened("id: ecfg_other");
    PlatformException failure =
        catchThrowableOfType(PlatformException.class, () -> platform.read(List.of("percentage")));
    assertThat(failure.next()).isEqualTo(Next.GIVE_UP);
    assertThat(failure)
        .hasMessage("expected Vercel Edge Config to accept GET /v1/global-config/ecfg_other/items,"
            + " found status 404: Edge Config not found; see the connection's id, path and team");
  }

  @Test
  void a_key_that_an_edge_config_cannot_have_is_refused() {
    assertThat(failure(new TargetWrite("chat/1", 1, false, Map.of("chat.v2", "10"))))
        .hasMessage("expected an item's key of letters, digits, _ and -, found \"chat.v2\"");
    assertThat(changes()).isEmpty();
  }

  private List<Asked> changes() {
    return edgeConfig.asked().stream()
        .filter(asked -> asked.method().equals("PATCH"))
        .toList();
  }

  private FlagPlatform opened(String keys) throws Exception {
    return OpenedPlatform.of(
        directory,
        EdgeConfigDouble.TOKEN,
        "{ kind: vercel-edge-config, url: \"" + edgeConfig.url() + "\", token: \"${env:TOKEN}\", "
            + keys + " }");
  }

  private String value() throws PlatformException {
    return String.valueOf(platform.read(List.of("percentage")).get("percentage"));
  }

  private PlatformException failure(TargetWrite write) {
    return catchThrowableOfType(PlatformException.class, () -> platform.write(write));
  }

  private static TargetWrite forward(long fence, String value) {
    return new TargetWrite("chat/1", fence, false, Map.of("percentage", value));
  }

  private static TargetWrite off() {
    return new TargetWrite("chat/1", 0, true, Map.of("percentage", "0"));
  }
}
