package dev.rolloutledger.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.examples.http.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatServiceTest {
  private static final Instant START = Instant.parse("2025-10-27T09:00:00Z");
  private static final String ERRORS =
      "100 * sum(rate(chat_errors_total[5m])) / sum(rate(chat_requests_total[5m]))";
  private static final String REQUESTS = "sum(increase(chat_requests_total[5m]))";
  private static final String PROBE =
      "{\"message\": \"Do you have hydraulic pumps?\", \"domain\": \"thompsonseparts.co.uk\"}";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  Path directory;

  private Path flags;
  private ChatServer server;

  @BeforeEach
  void startWithTheFlagOff() throws IOException {
    flags = directory.resolve("flags.env");
    turnOff();
    server = started("errors@50+6h");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void healthIsTheRunbooks() throws Exception {
    HttpResponse<String> health = get("/api/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .isEqualTo("{\"status\":\"healthy\",\"timestamp\":\"2025-10-27T09:00:00Z\"}");
    assertThat(health.headers().firstValue("Content-Length")).isPresent();
  }

  @Test
  void theProbeHasMetadataOnlyWhereTheFlagCoversItsBucket() throws Exception {
    assertThat(chat(PROBE, 0).has("metadata")).isFalse();
    turnTo(10);
    assertThat(chat(PROBE, 0).path("metadata")).isEqualTo(json.readTree("""
                {"contextTracking":true,"entities":["hydraulic pumps"],"corrections":[],"lists":[]}"""));
    assertThat(chat(PROBE, 9).has("metadata")).isTrue();
    assertThat(chat(PROBE, 10).has("metadata")).isFalse();
    turnTo(50);
    assertThat(chat(PROBE, 10).has("metadata")).isTrue();
    turnOff();
    assertThat(chat(PROBE, 0).has("metadata")).isFalse();
  }

  @Test
  void theProbeIsAnsweredInPlainWordsWhileSomeFollowUpsSoundRobotic() throws Exception {
    turnTo(10);
    assertThat(chat(PROBE, 0).path("response").asText())
        .isEqualTo("Yes, we can help with hydraulic pumps. Which size do you need?");
    int robotic = 0;
    for (int i = 0; i < 100; i++) {
      JsonNode answer = chat("{\"message\":\"Is it " + i + " cm?\",\"domain\":\"test.com\"}", 0);
      robotic += answer.path("response").asText("").startsWith("Referring to") ? 1 : 0;
    }
    assertThat(robotic).isBetween(25, 55);
  }

  @Test
  void correctionsAreTracked() throws Exception {
    turnTo(100);
    String sent = "{\"message\":\"I meant seals, not valves.\",\"domain\":\"test.com\"}";
    assertThat(chat(sent, 0).at("/metadata/corrections/0").asText()).isEqualTo("seals");
  }

  @Test
  void placesInAListAreTrackedUntilFollowUpsAreForgotten() throws Exception {
    String sent = "{\"message\":\"How much is the second one?\",\"domain\":\"test.com\"}";
    turnTo(10);
    assertThat(chat(sent, 0).at("/metadata/lists/0").asText()).isEqualTo("second one");
    server.close();
    server = started("forgetting@10");
    get("/quality?at=" + START);
    JsonNode forgotten = chat(sent, 0);
    assertThat(forgotten.path("metadata")).isEqualTo(json.readTree("{\"contextTracking\":false}"));
    assertThat(forgotten.path("response").asText()).startsWith("Which one do you mean?");
    assertThat(chat(PROBE, 0).at("/metadata/contextTracking").asBoolean()).isTrue();
    assertThat(get("/logs?since=1h").body())
        .contains("WARN ConversationMetadata: extraction failed")
        .doesNotContain("ERROR ConversationMetadata");
  }

  @Test
  void anIncidentRaisesTheErrorRateUntilTheFlagIsOff() throws Exception {
    turnTo(50);
    assertThat(value(ERRORS, START)).isLessThan(1);
    assertThat(value(ERRORS, hours(5))).isLessThan(1);
    assertThat(value(ERRORS, hours(6))).isGreaterThan(5);
    assertThat(get("/logs?since=1h").body()).contains("ERROR ConversationMetadata");
    turnOff();
    assertThat(value(ERRORS, hours(6))).isLessThan(1);
    assertThat(value(ERRORS, hours(7))).isLessThan(1);
  }

  @Test
  void prometheusAnswersLikePrometheus() throws Exception {
    String body = query(REQUESTS, "1761555600.5").body();
    assertThat(body).contains("{\"metric\":{},\"value\":[1761555600.5,\"");
    JsonNode answer = json.readTree(body);
    assertThat(answer.path("status").asText()).isEqualTo("success");
    assertThat(answer.at("/data/resultType").asText()).isEqualTo("vector");
    assertThat(answer.at("/data/result/0/value/1").isTextual()).isTrue();
    assertThat(
            query(" sum( increase(chat_requests_total[5m]) )", START.toString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void anyOtherQueryIsRefusedAsPrometheusWould() throws Exception {
    HttpResponse<String> answer = query("sum(up)", START.toString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json.readTree(answer.body()).path("errorType").asText()).isEqualTo("bad_data");
    assertThat(query(REQUESTS, "yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void qualityHasNoAccuracyWhereNobodyIsTracked() throws Exception {
    JsonNode baseline = json.readTree(get("/quality?at=" + START).body());
    assertThat(baseline.path("time").asText()).isEqualTo("2025-10-27T09:00:00Z");
    assertThat(baseline.path("contextAccuracyPercent").isNull()).isTrue();
    turnTo(10);
    JsonNode enhanced = json.readTree(get("/quality?at=" + hours(1)).body());
    assertThat(enhanced.path("contextAccuracyPercent").asDouble()).isGreaterThan(95);
    assertThat(enhanced.path("metadataCoveragePercent").asDouble()).isBetween(9.0, 11.0);
  }

  @Test
  void silentMetricsHaveNoData() throws Exception {
    server.close();
    server = started("silence@10");
    turnTo(10);
    JsonNode answer = json.readTree(query(REQUESTS, START.toString()).body());
    assertThat(answer.at("/data/result").isEmpty()).isTrue();
    JsonNode quality = json.readTree(get("/quality?at=" + START).body());
    assertThat(quality.path("conversations").asInt(-1)).isZero();
    assertThat(quality.path("qualityPercent").isNull()).isTrue();
    assertThat(chat(PROBE, 0).has("metadata")).isTrue();
  }

  @Test
  void whoNamesNoTimeDoesNotMoveTheVirtualOne() throws Exception {
    turnTo(50);
    get("/quality");
    assertThat(value(ERRORS, START.minus(Duration.ofDays(30)))).isLessThan(1);
    assertThat(value(ERRORS, START.minus(Duration.ofDays(29)))).isGreaterThan(5);
  }

  @Test
  void metricsCountWhatWasServed() throws Exception {
    turnTo(10);
    chat(PROBE, 0);
    chat(PROBE, 99);
    assertThat(get("/metrics").body())
        .contains(
            "# TYPE chat_requests_total counter\nchat_requests_total 2\n",
            "chat_enhanced_total 1\n",
            "chat_errors_total 0\n",
            "chat_response_seconds_count 2\n");
  }

  @Test
  void badRequestsAreRefusedWithASentence() throws Exception {
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/logs?since=forever").statusCode()).isEqualTo(400);
    assertThat(post("{", "0").statusCode()).isEqualTo(400);
    assertThat(post("{\"message\":\"Hello\"}", "0").body()).contains("domain: expected");
    assertThat(post(PROBE, "100").body()).contains("expected a bucket of 0 to 99, found 100");
  }

  private ChatServer started(String incident) throws IOException {
    Options options = Options.parse(List.of("--flags", flags.toString(), "--incident", incident));
    return ChatService.start(options, Clock.fixed(START, ZoneOffset.UTC));
  }

  private void turnTo(int percentage) throws IOException {
    Files.writeString(
        flags,
        "USE_ENHANCED_METADATA_CONTEXT=true\nENABLE_METADATA_ROLLOUT_PERCENTAGE=" + percentage);
  }

  private void turnOff() throws IOException {
    Files.writeString(flags, "USE_ENHANCED_METADATA_CONTEXT=false\n");
  }

  private static Instant hours(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  private double value(String query, Instant time) throws Exception {
    return json.readTree(query(query, time.toString()).body())
        .at("/data/result/0/value/1")
        .asDouble(-1);
  }

  private HttpResponse<String> query(String query, String time) throws Exception {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return get("/api/v1/query?query=" + encoded + "&time=" + time);
  }

  private JsonNode chat(String body, int bucket) throws Exception {
    return json.readTree(post(body, Integer.toString(bucket)).body());
  }

  private HttpResponse<String> post(String body, String bucket) throws Exception {
    return send(HttpRequest.newBuilder(at("/api/chat"))
        .header("X-Rollout-Bucket", bucket)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create(server.address() + path);
  }
}
