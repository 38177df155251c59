package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.rolloutledger.json.Json;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API as its description says it, and as HTTP's own rules do: tags, ids of requests, methods. */
@Timeout(120)
class ApiContractTest {

  @TempDir
  static Path directory;

  private static final Path PAGE = Path.of("../docs/openapi.json");
  private static final String ROLLOUTS = "/api/v1/rollouts";
  private static final String SHOP = ROLLOUTS + "/shop";

  private static Metrics metrics;
  private static Installation installation;
  private static Up up;
  private static ApiClient api;
  private static JsonNode description;

  @BeforeAll
  static void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
    String slow = installation.plan("shop", 600, "").replace("every: 2s", "every: 1m");
    ApiClient.Answer started = api.start(slow);
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
    description = Json.mapper().readTree(send("GET", "/api/v1/openapi.json", "").body());
  }

  @AfterAll
  static void stop() {
    up.close();
    metrics.close();
  }

  private static HttpResponse<byte[]> send(
      String method, String path, String body, String... headers) throws Exception {
    String token = Files.readString(installation.home().tokenFile()).strip();
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + up.port() + path))
        .header("Authorization", "Bearer " + token)
        .timeout(Duration.ofSeconds(30))
        .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String tag(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static String detail(HttpResponse<byte[]> answer) throws Exception {
    return Json.mapper().readTree(answer.body()).path("detail").asText();
  }

  @Test
  void everyOperationHasANameOfItsOwnAndASentence() {
    Set<String> names = new HashSet<>();
    description
        .path("paths")
        .forEach(path -> path.forEach(each -> {
          assertThat(names.add(each.path("operationId").asText()))
              .as(each.toString())
              .isTrue();
          assertThat(each.path("summary").asText()).endsWith(".");
          assertThat(each.path("responses").size()).isGreaterThan(1);
        }));
    assertThat(names).hasSizeGreaterThan(30);
  }

  /** It is served only where every route is described, and nothing else. Written anew with {@code -Dopenapi.write=true}. */
  @Test
  void theDescriptionInTheDocumentationIsTheOneThatIsServed() throws Exception {
    HttpResponse<byte[]> answer = send("GET", "/api/v1/openapi.json", "");
    String served = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as("the log says what is not described").isEqualTo(200);
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(PAGE, served + "\n");
    }
    assertThat(Files.readString(PAGE).lines())
        .as("docs/openapi.json; DEVELOPMENT.md says how it is written")
        .containsExactlyElementsOf(served.lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "/health, /health",
    "/api/v1/ledger, /api/v1/ledger",
    "/api/v1/recovery, /api/v1/recovery",
    "/api/v1/freeze, /api/v1/freeze",
    "/api/v1/rollouts, /api/v1/rollouts",
    "/api/v1/rollouts/shop, /api/v1/rollouts/{name}",
    "/api/v1/rollouts/shop/1, /api/v1/rollouts/{name}/{number}"
  })
  void whatIsAnsweredIsWhatIsDescribedAndNoMore(String path, String described) throws Exception {
    HttpResponse<byte[]> answer = send("GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(problems(answer.body(), described, "200")).isEmpty();
  }

  /** A stream has no end, so that it is read as far as its first event. */
  @ParameterizedTest
  @CsvSource({
    "/api/v1/changes, /api/v1/changes",
    "/api/v1/rollouts/shop/changes, /api/v1/rollouts/{name}/changes",
    "/api/v1/rollouts/shop/1/changes, /api/v1/rollouts/{name}/{number}/changes"
  })
  void aStreamOfEventsIsWhatIsDescribed(String path, String described) throws Exception {
    String type = description
        .path("paths")
        .path(described)
        .at("/get/responses/200/content")
        .fieldNames()
        .next();
    String token = Files.readString(installation.home().tokenFile()).strip();
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + up.port() + path))
        .header("Authorization", "Bearer " + token)
        .timeout(Duration.ofSeconds(30))
        .build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type + ";");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("retry: 1000");
      assertThat(lines.readLine()).isEqualTo("event: here");
      assertThat(lines.readLine()).matches("id: [0-9]+");
      assertThat(Instant.parse(lines.readLine().replace("data: ", ""))).isBefore(Instant.MAX);
      assertThat(lines.readLine()).isEmpty();
    }
  }

  @Test
  void aProblemIsAsItIsDescribed() throws Exception {
    HttpResponse<byte[]> answer = send("GET", ROLLOUTS + "/nobody", "");
    JsonNode problem = Json.mapper().readTree(answer.body());
    assertThat(problem.path("type").asText())
        .isEqualTo("https://rolloutledger.dev/problems/unknown-rollout");
    assertThat(problem.path("instance").asText()).isEqualTo(ROLLOUTS + "/nobody");
    assertThat(validator("/components/schemas/Problem").validate(problem)).isEmpty();
  }

  /** With every object closed, so that a field that nothing is said of is found. */
  private static List<String> problems(byte[] answer, String path, String status) throws Exception {
    String schema = "/paths/" + path.replace("/", "~1") + "/get/responses/" + status
        + "/content/application~1json/schema";
    List<String> problems = new ArrayList<>();
    validator(schema)
        .validate(Json.mapper().readTree(answer))
        .forEach(problem -> problems.add(problem.getMessage()));
    return problems;
  }

  private static JsonSchema validator(String pointer) {
    ObjectNode whole = description.deepCopy();
    closed(whole.at("/components/schemas"));
    ObjectNode schema = Json.mapper().createObjectNode();
    schema.set("components", whole.get("components"));
    schema.put("$ref", "#/answer");
    schema.set("answer", description.at(pointer));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }

  private static void closed(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ApiContractTest::closed);
  }

  @ParameterizedTest
  @CsvSource({ROLLOUTS, SHOP, "/api/v1/freeze", "/api/v1/ledger"})
  void aTagStandsUntilSomethingIsRecorded(String path) throws Exception {
    // The next sample is a minute away; the log is signed a moment after what was recorded before.
    HttpResponse<byte[]> again = await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              String known = tag(send("GET", path, ""));
              return send("GET", path, "", "If-None-Match", "W/\"x\", " + known);
            },
            answer -> answer.statusCode() == 304);
    assertThat(again.body()).isEmpty();
    String tag = tag(again);
    send("POST", "/api/v1/freeze", "{\"reason\":\"a test\",\"until\":\"2099-01-01T00:00:00Z\"}");
    assertThat(send("GET", path, "", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void anActIsDoneUnlessTheRolloutHasMovedOn() throws Exception {
    long seen = api.status("shop").path("rollout").path("ledgerIndex").asLong();
    String own = "\"" + seen + "\"";
    String pause = "{\"reason\":\"a look\"}";
    HttpResponse<byte[]> malformed = send("POST", SHOP + "/pause", pause, "If-Match", "17");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(detail(malformed)).startsWith("expected If-Match with the rollout's ledgerIndex");

    String[] asked = {"If-Match", own, "Idempotency-Key", "\"look-1\""};
    HttpResponse<byte[]> first = send("POST", SHOP + "/pause", pause, asked);
    assertThat(first.statusCode()).as(detail(first)).isEqualTo(200);
    HttpResponse<byte[]> again = send("POST", SHOP + "/pause", pause, asked);
    assertThat(again.statusCode()).as("the same request moved it itself").isEqualTo(200);

    HttpResponse<byte[]> late = send("POST", SHOP + "/resume", pause, "If-Match", own);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(detail(late))
        .startsWith("expected nothing but samples of shop/1 since entry " + seen + ", found entry ")
        .contains("a look");
    assertThat(api.state("shop")).isEqualTo("PAUSED");

    HttpResponse<byte[]> other =
        send("POST", SHOP + "/pause", "{\"reason\":\"another\"}", "Idempotency-Key", "look-1");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(detail(other)).contains("stands for another act already");
    HttpResponse<byte[]> two = send(
        "POST", SHOP + "/pause", "{\"reason\":\"a\",\"requestId\":\"b\"}", "Idempotency-Key", "c");
    assertThat(two.statusCode()).isEqualTo(400);
    assertThat(detail(two)).startsWith("expected one id of the request, found two");
    assertThat(send("POST", SHOP + "/resume", pause).statusCode()).isEqualTo(200);
  }

  @Test
  void aCopyThatIsAskedForTwiceIsMadeOnce() throws Exception {
    String body = Json.mapper()
        .writeValueAsString(Map.of("directory", directory.resolve("copy").toString()));
    HttpResponse<byte[]> first =
        send("POST", "/api/v1/ledger/backup", body, "Idempotency-Key", "copy-1");
    assertThat(first.statusCode()).as(detail(first)).isEqualTo(201);
    HttpResponse<byte[]> again =
        send("POST", "/api/v1/ledger/backup", body, "Idempotency-Key", "copy-1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(send("POST", "/api/v1/ledger/backup", body).statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          PUT     | /api/v1/rollouts             | GET, HEAD, POST
          OPTIONS | /api/v1/rollouts/shop/pause  | POST
          DELETE  | /api/v1/rollouts/shop/1      | GET, HEAD
          POST    | /log/tile/0/000              | GET, HEAD
          """)
  void anotherMethodIsToldWhichThereAre(String method, String path, String allowed)
      throws Exception {
    HttpResponse<byte[]> answer = send(method, path, "");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
    assertThat(detail(answer)).isEqualTo("expected one of " + allowed + ", found " + method);
  }

  @Test
  void theHeadersAloneAreThoseOfTheAnswer() throws Exception {
    HttpResponse<byte[]> head = send("HEAD", ROLLOUTS + "/nobody", "");
    assertThat(head.statusCode()).isEqualTo(404);
    assertThat(send("HEAD", SHOP + "/entries?follow=true", "").statusCode()).isEqualTo(200);
    HttpRequest nobody = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + up.port() + ROLLOUTS))
        .method("HEAD", HttpRequest.BodyPublishers.noBody())
        .build();
    assertThat(HttpClient.newHttpClient()
            .send(nobody, HttpResponse.BodyHandlers.discarding())
            .statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {"reason":"a","reason":"b"}     | application/json               | 400 | expected a JSON object, found other text: a field stands there twice
          {"reason":"a"} and more         | application/json               | 400 | expected a JSON object, found other text
          {"reason":5}                    | application/json               | 400 | expected "reason" as text, found 5
          {"reason":"\\ud800"}            | application/json               | 400 | expected "reason" in plain text, found half a character
          reason=a                        | application/x-www-form-urlencoded | 415 | expected the Content-Type application/json, found application/x-www-form-urlencoded
          {"reason":"a"}                  | application/json; charset=x    | 415 | expected the Content-Type application/json, found application/json; charset=x
          """)
  void aBodyThatCouldBeTakenForAnotherIsRefused(
      String body, String type, int status, String sentence) throws Exception {
    HttpResponse<byte[]> answer = send("POST", SHOP + "/pause", body, "Content-Type", type);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(detail(answer)).startsWith(sentence);
  }

  @Test
  void aLongAnswerIsCompressedForWhoAsksForIt() throws Exception {
    HttpResponse<byte[]> plain = send("GET", SHOP, "", "Accept-Encoding", "gzip;q=0");
    HttpResponse<byte[]> zipped = send("GET", SHOP, "", "Accept-Encoding", "br, gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(zipped.body().length).isLessThan(plain.body().length / 2);
    HttpResponse<byte[]> entries = send("GET", SHOP + "/entries", "", "Accept-Encoding", "gzip");
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(entries.body()))) {
      assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("{\"specversion\"")
          .endsWith("}\n");
    }
  }
}
