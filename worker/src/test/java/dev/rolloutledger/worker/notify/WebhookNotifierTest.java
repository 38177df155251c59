package dev.rolloutledger.worker.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.connection.http.LoopbackServer.Asked;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class WebhookNotifierTest {

  private static final Notice NOTICE = new Notice(
      "chat/1",
      "chat/1 is rolled back",
      "error rate 7 %, critical above 5 %",
      Instant.parse("2025-10-27T12:00:00Z"),
      Notice.Severity.CRITICAL,
      Map.of("phase", "50 %"));

  private LoopbackServer server;

  @TempDir
  Path directory;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_notice_is_posted_as_json_that_slack_shows() throws Exception {
    server.answer("/hook", 204, "");
    notifier("/hook").send(NOTICE);
    JsonNode json = Json.mapper().readTree(server.asked().get(0).body());
    assertThat(json.path("text").asText())
        .isEqualTo("chat/1 is rolled back\nerror rate 7 %, critical above 5 %");
    assertThat(json.path("rollout").asText()).isEqualTo("chat/1");
    assertThat(json.path("severity").asText()).isEqualTo("CRITICAL");
    assertThat(json.path("at").asText()).isEqualTo("2025-10-27T12:00:00Z");
    assertThat(json.path("facts").path("phase").asText()).isEqualTo("50 %");
    assertThat(server.asked().get(0).headers()).contains("Content-type=[application/json]");
  }

  @Test
  void the_same_notice_has_the_same_key() throws Exception {
    server.answer("/hook", 200, "ok");
    notifier("/hook").send(NOTICE);
    notifier("/hook").send(NOTICE);
    notifier("/hook")
        .send(new Notice(
            "chat/2", NOTICE.subject(), NOTICE.text(), NOTICE.at(), NOTICE.severity(), Map.of()));
    assertThat(key(0)).isEqualTo(key(1)).isNotEqualTo(key(2)).contains("Idempotency-key=[");
  }

  private String key(int request) {
    return server
        .asked()
        .get(request)
        .headers()
        .replaceAll(".*(Idempotency-key=\\[[^]]*]).*", "$1");
  }

  @ParameterizedTest
  @CsvSource({"500, true", "503, true", "429, true", "404, false", "400, false", "302, false"})
  void a_refusal_says_whether_repeating_helps(int status, boolean repeat) {
    server.answer("/hook", status, "no_service");
    NotifyException failure = failure(notifier("/hook"));
    assertThat(failure.worthRepeating()).isEqualTo(repeat);
    assertThat(failure).hasMessage("expected status 2xx, found " + status + ": no_service");
  }

  @Test
  void a_hook_that_hangs_is_given_up() {
    server.hang("/hook");
    NotifyException failure = failure(notifier("/hook"));
    assertThat(failure.worthRepeating()).isTrue();
    assertThat(failure).hasMessage("expected a whole answer within 500ms, found none");
  }

  @Test
  void law7_a_hook_whose_address_is_the_secret_is_never_repeated() {
    server.echo("/services", 404);
    String secret = server.url() + "/services/T0000001/c4n4ryc4n4ry";
    Notifier notifier = TestConnections.one(
            directory, Map.of("HOOK", secret), "webhook", "${env:HOOK}")
        .notifier("it");
    NotifyException failure = failure(notifier);
    assertThat(server.asked().get(0).uri()).contains("c4n4ryc4n4ry");
    assertThat(failure)
        .hasMessageStartingWith("expected status 2xx, found 404: ***")
        .hasNoCause();
    assertThat(failure.toString() + notifier).doesNotContain("c4n4ry");
  }

  @Test
  void a_hook_gets_all_topics_unless_it_asks_for_some() {
    assertThat(Topic.values()).allMatch(topic -> notifier("/hook").wants(topic));
    Notifier some = TestConnections.read(
            directory,
            Map.of(),
            "connections:\n  it: { kind: webhook, url: http://x, only: [waits, rollbacks] }\n")
        .notifier("it");
    assertThat(some.wants(Topic.WAITS)).isTrue();
    assertThat(some.wants(Topic.ROLLBACKS)).isTrue();
    assertThat(some.wants(Topic.DECISIONS)).isFalse();
  }

  @Test
  void a_receiver_of_cloudevents_gets_the_entry_as_it_is_exported() throws Exception {
    server.answer("/hook", 202, "");
    Entry entry = Told.entry(
        17, new RolloutResumed(NOTICE.at(), new Actor("ada", "token"), "looked; \u00e9t\u00e9"));
    Notice notice = Told.of(NOTICE, entry, "shop/1a2b");
    cloudevents().send(notice);
    Asked asked = server.asked().get(0);
    assertThat(asked.body()).isEqualTo(CloudEvents.line(entry, "shop/1a2b"));
    assertThat(asked.headers())
        .contains("Content-type=[application/cloudevents+json; charset=UTF-8]", notice.key());
    CloudEvent event = new JsonFormat().deserialize(asked.body().getBytes(StandardCharsets.UTF_8));
    assertThat(event.getId()).isEqualTo("chat/1/17");
    assertThat(event.getType()).isEqualTo("dev.rolloutledger.RolloutResumed.v1");
    assertThat(event.getExtension("sequence")).isEqualTo("0000000000000017");
  }

  @Test
  void a_reminder_is_a_cloudevent_of_its_own() throws Exception {
    server.answer("/hook", 202, "");
    cloudevents().send(NOTICE);
    CloudEvent event =
        new JsonFormat().deserialize(server.asked().get(0).body().getBytes(StandardCharsets.UTF_8));
    assertThat(event.getId()).isEqualTo(NOTICE.key());
    assertThat(event.getType()).isEqualTo("dev.rolloutledger.Reminder.v1");
    assertThat(event.getSubject()).isEqualTo("chat/1");
    assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
        .contains("\"subject\":\"chat/1 is rolled back\"");
  }

  /** As it was before there was another format. */
  @Test
  void the_plain_form_is_the_same_to_the_byte() throws Exception {
    server.answer("/hook", 204, "");
    notifier("/hook").send(NOTICE);
    assertThat(server.asked().get(0).body())
        .isEqualTo(
            "{\"rollout\":\"chat/1\",\"severity\":\"CRITICAL\",\"subject\":\"chat/1 is rolled"
                + " back\",\"text\":\"chat/1 is rolled back\\nerror rate 7 %, critical above 5 %\","
                + "\"at\":\"2025-10-27T12:00:00Z\",\"facts\":{\"phase\":\"50 %\"}}");
    assertThat(key(0)).isEqualTo("Idempotency-key=[" + NOTICE.key() + "]");
    assertThat(NOTICE.key()).isEqualTo("8a2da01b-9d2c-32a3-be37-6aacbfb222a0");
  }

  private Notifier cloudevents() {
    return TestConnections.read(
            directory,
            Map.of(),
            "connections:\n  it: { kind: webhook, format: cloudevents, url: \"" + server.url()
                + "/hook\" }\n")
        .notifier("it");
  }

  private static NotifyException failure(Notifier notifier) {
    return catchThrowableOfType(NotifyException.class, () -> notifier.send(NOTICE));
  }

  private Notifier notifier(String path) {
    return TestConnections.read(
            directory,
            Map.of(),
            "connections:\n  it: { kind: webhook, url: \"" + server.url() + path
                + "\", timeout: 500ms }\n")
        .notifier("it");
  }
}
