package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import java.io.BufferedReader;
import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API answers, to whom it answers, and in which words it refuses. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class ApiTest {

  @TempDir
  static Path directory;

  private static final String ROLLOUTS = "/api/v1/rollouts";

  private static Metrics metrics;
  private static Installation installation;
  private static Up up;
  private static ApiClient api;

  @BeforeAll
  static void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop", "mail", "news", "past"));
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
  }

  @AfterAll
  static void stop() {
    up.close();
    metrics.close();
  }

  private static void holding(String name) throws Exception {
    assertThat(api.start(installation.plan(name, 120, "")).status()).isEqualTo(201);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state(name).equals("HOLDING"));
  }

  private static HttpResponse<InputStream> raw(String method, String path, String body)
      throws Exception {
    String token = Files.readString(installation.home().tokenFile()).strip();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + up.port() + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          POST | /api/v1/rollouts            | nonsense                                         | 400 | request | expected a JSON object, found other text
          POST | /api/v1/rollouts            | []                                               | 400 | request | expected a JSON object, found none
          POST | /api/v1/rollouts            | {"actor":"a","reason":"r"}                       | 400 | request | expected "plan", found none
          POST | /api/v1/rollouts            | {"plan":"x","actor":"a"}                         | 400 | request | expected "reason", found none
          POST | /api/v1/rollouts            | {"plan":"x","actor":"a","reason":" "}            | 400 | request | expected "reason", found only white space
          POST | /api/v1/recovery            | {"reason":"r","rollouts":"shop"}                 | 400 | request | expected a list of names in "rollouts", found "shop"
          POST | /api/v1/recovery            | {"reason":"r","rollouts":[" "]}                  | 400 | request | expected a list of names in "rollouts", found " "
          POST | /api/v1/recovery            | {"rollouts":[]}                                  | 400 | request | expected "reason", found none
          GET  | /api/v1/recovery?rollout=nobody | ``                                           | 404 | unknown-rollout | there is no rollout "nobody"
          POST | /api/v1/rollouts            | {"plan":"x","actor":"a\\u001b[2J","reason":"r"}   | 400 | request | expected "actor" in plain text, found control characters
          GET  | /api/v1/rollouts/nobody     | ``                                               | 404 | unknown-rollout | there is no rollout "nobody"
          GET  | /api/v1/rollouts/nobody/x   | ``                                               | 404 | unknown-rollout | there is no rollout "nobody/x"
          POST | /api/v1/rollouts/nobody/pause | {"actor":"a","reason":"r"}                     | 404 | unknown-rollout | there is no rollout "nobody"
          GET  | /api/v1/elsewhere           | ``                                               | 404 | request | Endpoint GET /api/v1/elsewhere not found
          """)
  void whatIsMalformedOrUnknownIsSaidInOneSentence(
      String method, String path, String body, int status, String code, String detail)
      throws Exception {
    HttpResponse<InputStream> response = raw(method, path, body);
    var problem = Json.mapper().readTree(response.body());
    assertThat(response.statusCode()).as(problem.toString()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("detail").asText()).startsWith(detail);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
  }

  @Test
  void aPlanThatIsRefusedHasItsProblemsWithTheirPlaces() throws Exception {
    String plan = installation.plan("shop", 60, "").replace("percentage: 10 %", "percentage: 0 %");
    ApiClient.Answer answer = api.start(plan);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asText()).isEqualTo("plan");
    assertThat(answer.body().path("problems").get(0).path("line").asInt()).isPositive();
    assertThat(answer.body().path("problems").get(0).path("column").asInt()).isPositive();
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
    String large = "{\"plan\":\"" + "x".repeat(10 << 20) + "\"}";
    // The connection is closed under a client that still sends, and Java's then does not always see
    // the answer that came before.
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> raw("POST", ROLLOUTS, large).statusCode(), status -> status == 413);
  }

  @Test
  void entriesAreReadFromAPositionByKindAndAsTheyCome() throws Exception {
    holding("shop");
    List<Entry> all = api.entries("shop");
    try (BufferedReader lines = lines(ROLLOUTS + "/shop/1/entries?from=2&kind=decision,person")) {
      Entry first = CloudEvents.entry(lines.readLine());
      assertThat(first.sequence()).isGreaterThanOrEqualTo(2);
      assertThat(all).contains(first);
    }
    try (BufferedReader lines = lines(ROLLOUTS + "/shop/entries?follow=true&kind=person")) {
      api.act("shop", "pause", Map.of("actor", "ada", "reason", "a look"));
      String line = lines.readLine();
      while (line.isEmpty()) {
        line = lines.readLine();
      }
      assertThat(CloudEvents.entry(line).fact()).isInstanceOf(RolloutPaused.class);
    }
    assertThat(raw("GET", ROLLOUTS + "/shop/entries?from=x", "").statusCode()).isEqualTo(400);
    assertThat(raw("GET", ROLLOUTS + "/shop/entries?kind=x", "").statusCode()).isEqualTo(400);
    api.rollback("shop");
  }

  private static BufferedReader lines(String path) throws Exception {
    HttpResponse<InputStream> response = raw("GET", path, "");
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  @Test
  void aPastInstantIsAnsweredAsItWasKnownThen() throws Exception {
    holding("past");
    List<Entry> all = api.entries("past");
    Entry entered = all.stream()
        .filter(entry -> entry.type().equals("PhaseEntered"))
        .findFirst()
        .orElseThrow();
    String past = ROLLOUTS + "/past";
    ApiClient.Answer then = api.get(past + "?entry=" + entered.index());
    assertThat(then.status()).as(then.body().toString()).isEqualTo(200);
    assertThat(then.body().path("rollout").path("status").asText()).isEqualTo("SETTING");
    assertThat(then.body().path("rollout").path("ledgerIndex").asLong()).isEqualTo(entered.index());
    ApiClient.Answer start = api.get(past + "?at=" + all.get(0).at());
    assertThat(start.body().path("rollout").path("stage").asText()).isEqualTo("PREFLIGHT");
    assertThat(api.state("past")).isEqualTo("HOLDING");

    refused("expected an instant after the start of", api.get(past + "?at=2001-01-01T00:00:00Z"));
    refused("expected an instant that is past", api.get(past + "?at=2999-01-01T00:00:00Z"));
    refused(
        "expected a time such as 2026-11-26T15:03Z, or start, end,",
        api.get(past + "?at=thursday"));
    refused("expected a ledger index in \"entry\", found x", api.get(past + "?entry=x"));
    refused("expected an entry of past/", api.get(past + "?entry=99999999"));
    refused("expected \"at\" or \"entry\", found both", api.get(past + "?entry=1&at=x"));
  }

  private static void refused(String sentence, ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.detail()).startsWith(sentence);
  }

  @Test
  void theSameRequestIdTwiceIsOneAct() throws Exception {
    holding("mail");
    Map<String, String> pause = Map.of("requestId", "r-1", "actor", "ada", "reason", "a look");
    assertThat(api.act("mail", "pause", pause).status()).isEqualTo(200);
    assertThat(api.act("mail", "pause", pause).status()).isEqualTo(200);
    assertThat(api.entries("mail"))
        .filteredOn(e -> e.fact() instanceof RolloutPaused)
        .hasSize(1);
    ApiClient.Answer other =
        api.act("mail", "pause", Map.of("actor", "bo", "reason", "a look as well"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.body().path("detail").asText())
        .isEqualTo("it is paused already, by ada (claimed, API)");
    api.rollback("mail");
  }

  @Test
  void anActOnARolloutThatIsOverIsRefusedAndTheRefusalRecorded() throws Exception {
    holding("news");
    api.rollback("news");
    await().atMost(Duration.ofSeconds(30)).until(() -> api.state("news").equals("ROLLED_BACK"));
    ApiClient.Answer pause = api.act("news", "pause", Map.of("actor", "ada", "reason", "late"));
    assertThat(pause.status()).isEqualTo(409);
    assertThat(pause.body().path("detail").asText()).isEqualTo("the rollout is ROLLED_BACK");
    ApiClient.Answer attest = api.act("news", "attest", Map.of("actor", "ada", "item", "x"));
    assertThat(attest.status()).isEqualTo(409);
    assertThat(api.entries("news"))
        .filteredOn(e -> e.fact() instanceof ActRefused)
        .hasSize(2);

    assertThat(api.start(installation.plan("news", 120, "")).status()).isEqualTo(201);
    ApiClient.Answer first =
        api.act("news/1", "rollback", Map.of("actor", "ada", "reason", "the old one"));
    assertThat(first.status()).isEqualTo(409);
    assertThat(first.body().path("detail").asText()).contains("which is news/2; name that one");
    assertThat(api.status("news/1").path("rollout").path("status").asText())
        .isEqualTo("ROLLED_BACK");
    api.rollback("news");
  }

  @Test
  void healthNeedsNoTokenAndMeasuresDo() throws Exception {
    ApiClient.Answer health = api.get("/health");
    assertThat(health.body().path("pid").asLong())
        .isEqualTo(ProcessHandle.current().pid());
    assertThat(health.body().has("spooled")).isTrue();
    try (BufferedReader lines = lines("/metrics")) {
      assertThat(lines.lines()).anyMatch(line -> line.startsWith("rollout_ledger_entries "));
    }
  }
}
