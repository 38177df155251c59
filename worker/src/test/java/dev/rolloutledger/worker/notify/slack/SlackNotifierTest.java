package dev.rolloutledger.worker.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.slack.SlackDouble;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages in Slack, over a webhook and by an app. */
@Timeout(30)
class SlackNotifierTest {

  private static final Notice WAIT = new Notice(
      "chat/1",
      "chat/1: waits for attestation: <!channel> & <https://evil.example|build>",
      "waits for attestation\nIt waits since 2025-10-27 12:00:00Z. To end that:\n"
          + "  rollout attest chat build\n  rollout attest chat ```tests```",
      Instant.parse("2025-10-27T12:00:00Z"),
      Notice.Severity.WARNING,
      Map.of("entry", "17", "type", "WaitBegan"));

  private SlackDouble slack;

  @TempDir
  Path directory;

  @BeforeEach
  void start() throws IOException {
    slack = new SlackDouble();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  private Connections connections(String keys) {
    return TestConnections.read(
        directory,
        Map.of("HOOK", slack.url() + SlackDouble.HOOK, "TOKEN", SlackDouble.TOKEN),
        "connections:\n  it: { kind: slack, " + keys + " }\n");
  }

  private Notifier hook() {
    return connections("url: '${env:HOOK}', timeout: 5s").notifier("it");
  }

  private Notifier app() {
    return connections(
            "token: '${env:TOKEN}', channel: C0001, timeout: 5s, api: '" + slack.url() + "/api'")
        .notifier("it");
  }

  @Test
  void aWaitIsShownWithTheCommandsThatEndItAndCallsNobody() throws Exception {
    hook().send(WAIT);
    JsonNode message = slack.messages().get(0);
    assertThat(message.path("text").asText())
        .isEqualTo("chat/1: waits for attestation: &lt;!channel&gt; &amp;"
            + " &lt;https://evil.example|build&gt;");
    assertThat(message.at("/blocks/0/text/text").asText())
        .startsWith("WARNING  chat/1: waits for attestation");
    assertThat(message.at("/blocks/1/text/text").asText())
        .isEqualTo("waits for attestation\nIt waits since 2025-10-27 12:00:00Z. To end that:");
    assertThat(message.at("/blocks/2/text/text").asText())
        .isEqualTo("```\nrollout attest chat build\nrollout attest chat '''tests'''\n```");
    assertThat(message.at("/blocks/3/elements/0/text").asText())
        .isEqualTo("chat/1, entry 17, 2025-10-27 12:00:00Z");
    assertThat(message.has("channel")).isFalse();
  }

  @Test
  void anAppPostsToItsChannel() throws Exception {
    app().send(WAIT);
    assertThat(slack.messages().get(0).path("channel").asText()).isEqualTo("C0001");
  }

  @Test
  void whatIsTooLongIsCutWithinSlacksLimits() throws Exception {
    String text = "<&>\uD83D\uDE00".repeat(5_000);
    Notice all =
        new Notice("chat/1", text, text + "\n  " + text, WAIT.at(), WAIT.severity(), Map.of());
    app().send(all);
    JsonNode message = slack.messages().get(0);
    assertThat(message.at("/blocks/0/text/text").asText())
        .hasSizeBetween(145, 150)
        .endsWith("...");
    assertThat(message.at("/blocks/1/text/text").asText())
        .hasSizeBetween(2_980, 3_000)
        .endsWith("...")
        .doesNotContain("<", ">");
    assertThat(message.at("/blocks/2/text/text").asText())
        .hasSizeLessThanOrEqualTo(3_000)
        .endsWith("...\n```");
    assertThat(message.path("text").asText().length()).isLessThanOrEqualTo(4_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channel_is_archived|true|make a webhook for a channel that is in use",
        "no_service|true|the webhook was removed: make a new one",
        "action_prohibited|true|ask an administrator of the workspace",
        "invalid_payload|false|",
      })
  void aWebhookSaysWhatIsWrongInAWord(String word, boolean repeat, String advice) {
    slack.hook(word);
    NotifyException failure = failure(hook());
    assertThat(failure)
        .hasMessage(
            "expected Slack to take it, found " + word + (advice == null ? "" : "; " + advice));
    assertThat(failure.worthRepeating()).isEqualTo(repeat);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not_in_channel|true|; invite the app to the channel, or give it chat:write.public",
        "is_archived|true|; name a channel that is in use",
        "missing_scope|true|; give the app the scope chat:write and install it again",
        "fatal_error|true|''",
        "msg_too_long|false|''",
      })
  void anAppIsToldInTheBodyWhatIsWrong(String error, boolean repeat, String advice) {
    slack.channel("C0001", error);
    NotifyException failure = failure(app());
    assertThat(failure).hasMessage("expected Slack to take it, found " + error + advice);
    assertThat(failure.worthRepeating()).isEqualTo(repeat);
  }

  @Test
  void tooMuchIsLeftAloneForAsLongAsSlackAsks() {
    slack.begin(Fault.TOO_MANY);
    assertThat(failure(app()).notBefore()).isEqualTo(Duration.ofSeconds(30));
    assertThat(failure(hook()).notBefore()).isEqualTo(Duration.ofSeconds(30));
    slack.begin(Fault.BROKEN);
    assertThat(failure(app()).worthRepeating()).isTrue();
  }

  @Test
  void law7NoErrorSaysTheTokenOrTheAddress() {
    Notifier elsewhere = TestConnections.read(
            directory,
            Map.of("HOOK", slack.url() + "/services/T0001/B0002/c4n4ryc4n4ry2"),
            "connections:\n  it: { kind: slack, url: '${env:HOOK}' }\n")
        .notifier("it");
    assertThat(failure(elsewhere).toString()).contains("no_service").doesNotContain("c4n4ry");
    slack.begin(Fault.REVOKED);
    assertThat(failure(app()).toString())
        .contains("token_revoked; see `token`")
        .doesNotContain(SlackDouble.TOKEN);
  }

  @Test
  void theTokenIsTriedWithoutAMessage() throws Exception {
    assertThat(app().trial().orElseThrow().make()).isEqualTo("accepted as rollouts in Shop");
    assertThat(hook().trial()).as("a request to a webhook is a message").isEmpty();
    assertThat(slack.messages()).isEmpty();
    slack.begin(Fault.REVOKED);
    assertThat(catchThrowableOfType(
            NotifyException.class, () -> app().trial().orElseThrow().make()))
        .hasMessageContaining("token_revoked");
  }

  @Test
  void onlyWhatItAsksFor() {
    Notifier some = connections("url: '${env:HOOK}', only: [rollbacks]").notifier("it");
    assertThat(some.wants(Topic.ROLLBACKS)).isTrue();
    assertThat(some.wants(Topic.WAITS)).isFalse();
  }

  private static NotifyException failure(Notifier notifier) {
    return catchThrowableOfType(NotifyException.class, () -> notifier.send(WAIT));
  }
}
