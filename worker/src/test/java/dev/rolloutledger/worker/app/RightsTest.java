package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.app.doctor.Diagnosis;
import dev.rolloutledger.worker.app.doctor.Doctor;
import dev.rolloutledger.worker.app.doctor.DoctorOptions;
import dev.rolloutledger.worker.home.People;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people with roles may do on a running {@code up}, and what the ledger says of it. */
@OneAtATime
@Timeout(120)
class RightsTest {

  private static final String OLD = "rlp_" + "ab".repeat(32);

  @TempDir
  static Path directory;

  private static Metrics metrics;
  private static Installation installation;
  private static Up up;
  private static ApiClient api;
  private static People people;

  @BeforeAll
  static void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop", "shop-web", "mail"));
    Files.writeString(
        installation.home().peopleFile(),
        "[{\"name\":\"earlier\",\"sha256\":\"" + sha256(OLD)
            + "\",\"since\":\"2026-03-02T09:00:00Z\"}]");
    people = new People(installation.home());
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
    for (String name : List.of("shop", "mail")) {
      assertThat(api.start(installation.plan(name, 600, "")).status()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state(name).equals("HOLDING"));
    }
  }

  @AfterAll
  static void stop() {
    up.close();
    metrics.close();
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static ApiClient with(String name, String... roles) throws Exception {
    return api.as(people.add(name, List.of(roles), null, null));
  }

  private static List<ActRefused> refusals(String rollout, String name) throws Exception {
    List<ActRefused> all = new ArrayList<>();
    for (Entry entry : api.entries(rollout)) {
      if (entry.fact() instanceof ActRefused refused && refused.actor().name().equals(name)) {
        all.add(refused);
      }
    }
    return all;
  }

  @Test
  void listsShowWhatSomebodyMaySee() throws Exception {
    ApiClient ana = with("ana", "viewer=shop*");
    assertThat(ana.get("/api/v1/rollouts").body().path("rollouts"))
        .extracting(row -> row.path("rollout").asText())
        .containsOnly("shop/1");
    assertThat(api.get("/api/v1/rollouts").body().path("rollouts")).hasSizeGreaterThan(1);
    String overview = raw("/", people.add("ana", List.of(), "browser", null)).body();
    assertThat(overview).contains("shop").doesNotContain("mail");
    assertThat(ana.get("/api/v1/recovery").body().path("rollouts"))
        .extracting(row -> row.path("rollout").asText())
        .containsOnly("shop/1");
    assertThat(ana.get("/api/v1/recovery?rollout=mail").status()).isEqualTo(403);
    assertThat(ana.get("/api/v1/freeze").status()).isEqualTo(200);
    assertThat(ana.get("/api/v1/ledger").status()).isEqualTo(403);
  }

  @Test
  void whoMayNotIsToldWhatLacksAndWhoGivesIt() throws Exception {
    ApiClient bo = with("bo", "operator=shop*", "viewer");
    ApiClient.Answer answer = bo.act("mail", "pause", Map.of("reason", "a look"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body().path("code").asText()).isEqualTo("right");
    assertThat(answer.detail())
        .isEqualTo("expected the right to steer mail (operator, admin), found that bo has operator"
            + " of shop*, viewer; the user of the home gives it: rollout people grant bo"
            + " operator=mail");
    ApiClient.Answer freeze = bo.post("/api/v1/freeze", Map.of("reason", "incident"));
    assertThat(freeze.status()).isEqualTo(403);
    assertThat(freeze.detail())
        .startsWith("expected the right to freeze and thaw all rollouts (operator, admin), found")
        .endsWith("rollout people grant bo operator");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(api.get("/api/v1/freeze").body().path("entries"))
            .anyMatch(entry ->
                entry.path("says").asText().startsWith("freeze by bo (token, API) refused:")));
  }

  /** The answer does not tell whether there is one, nor which others there are. */
  @Test
  void namesThatSomebodyMayNotSeeAreNotTold() throws Exception {
    ApiClient cy = with("cy", "viewer=sho*", "viewer=mai");
    assertThat(cy.get("/api/v1/rollouts/mail").detail())
        .isEqualTo(cy.get("/api/v1/rollouts/malt").detail().replace("malt", "mail"));
    ApiClient.Answer near = cy.get("/api/v1/rollouts/mai");
    assertThat(near.status()).isEqualTo(404);
    assertThat(near.detail()).isEqualTo("there is no rollout \"mai\"");
    assertThat(api.get("/api/v1/rollouts/mai").detail()).contains("did you mean mail/1?");
  }

  @Test
  void whatTheBodyNamesIsAskedFor() throws Exception {
    ApiClient di = with("di", "operator=shop-*");
    Map<String, String> mail =
        Map.of("plan", installation.plan("mail", 60, ""), "reason", "a test");
    assertThat(di.post("/api/v1/rollouts", mail).detail())
        .startsWith(
            "expected the right to steer mail (operator, admin), found that di has operator");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(refusals("mail", "di"))
            .extracting(ActRefused::act)
            .containsExactly("start"));
    Map<String, String> request =
        Map.of("plan", installation.plan("shop-web", 600, ""), "reason", "a test");
    assertThat(di.post("/api/v1/rollouts", request).status()).isEqualTo(201);
    JsonNode started = api.status("shop-web").path("rollout").path("startedBy");
    assertThat(started.path("name").asText()).isEqualTo("di");
    assertThat(started.path("face").asText()).isEqualTo("API");
    Map<String, Object> recovery = Map.of("reason", "lost", "rollouts", List.of("shop-web"));
    assertThat(di.post("/api/v1/recovery", recovery).status()).isEqualTo(200);
    assertThat(di.post(
                "/api/v1/recovery",
                Map.of("reason", "lost", "rollouts", List.of("shop-web", "mail")))
            .status())
        .isEqualTo(403);
    assertThat(di.post("/api/v1/recovery", Map.of("reason", "lost")).status()).isEqualTo(403);
    assertThat(with("kim", "viewer").start(installation.plan("mail", 60, "")).detail())
        .startsWith(
            "expected the right to steer some rollout (operator, admin), found that kim has")
        .endsWith(": rollout people grant kim operator=PATTERN");
    assertThat(di.rollback("shop-web").status())
        .as("another name than the token's")
        .isEqualTo(403);
    assertThat(di.act("shop-web", "rollback", Map.of("reason", "enough")).status())
        .isEqualTo(202);
  }

  @Test
  void anActThatWasRefusedIsRecordedOnceAndALookIsNot() throws Exception {
    ApiClient ed = with("ed", "viewer");
    for (int i = 0; i < 3; i++) {
      assertThat(ed.act("shop", "rollback", Map.of("reason", "now")).status()).isEqualTo(403);
      assertThat(ed.get("/api/v1/rollouts/shop/histories").status()).isEqualTo(403);
    }
    assertThat(ed.act("shop/1", "abandon", Map.of("reason", "now")).status()).isEqualTo(403);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(refusals("shop", "ed"))
            .extracting(ActRefused::sentence)
            .hasSize(2)
            .anyMatch(sentence -> sentence.startsWith(
                "rollback by ed (token, API) refused: expected the right to roll back"))
            .anyMatch(sentence -> sentence.startsWith("abandon by ed (token, API) refused: ")));
    assertThat(api.state("shop")).isNotEqualTo("ROLLING_BACK");
    assertThat(api.entries("shop"))
        .as("an id stays in the log, whatever is redacted")
        .noneMatch(entry -> entry.commandId().contains("ed/"))
        .filteredOn(entry -> entry.commandId().contains("/without-right/"))
        .isNotEmpty();
  }

  @Test
  void whatIsTakenAwayIsTakenAwayAtOnce() throws Exception {
    String laptop = people.add("flo", List.of("operator=shop"), "laptop", null);
    String phone = people.add("flo", List.of(), "phone", null);
    assertThat(api.as(laptop).get("/api/v1/rollouts/shop").status()).isEqualTo(200);
    try (BufferedReader follower = following(phone)) {
      people.removeToken("flo", "laptop");
      assertThat(api.as(laptop).get("/api/v1/rollouts/shop").status()).isEqualTo(401);
      assertThat(api.as(phone).get("/api/v1/rollouts/shop").status()).isEqualTo(200);
      people.revoke("flo", List.of("operator=shop"));
      assertThat(api.as(phone).get("/api/v1/rollouts/shop").status()).isEqualTo(403);
      assertThat(follower.lines())
          .as("it ends, and what was sent before is whole")
          .isNotEmpty();
    }
    people.grant("flo", List.of("viewer=shop"));
    assertThat(api.as(phone).get("/api/v1/rollouts/shop").status()).isEqualTo(200);
    people.remove("flo");
    assertThat(api.as(phone).get("/api/v1/rollouts/shop").status()).isEqualTo(401);
  }

  /** It is told that something changed, until it may not know that any more. */
  @Test
  void whatIsTakenAwayEndsWhatAPageFollows() throws Exception {
    String token = people.add("ola", List.of("viewer=shop"), null, null);
    try (BufferedReader follower = following("/api/v1/rollouts/shop/1/changes", token)) {
      assertThat(follower.readLine()).isNotNull();
      people.revoke("ola", List.of("viewer=shop"));
      assertThat(follower.lines()).as("it ends").anyMatch(line -> line.startsWith("event: "));
    }
    assertThat(raw("/api/v1/rollouts/shop/1/changes", token).statusCode()).isEqualTo(403);
  }

  private static BufferedReader following(String token) throws Exception {
    return following("/api/v1/rollouts/shop/entries?follow=true", token);
  }

  private static BufferedReader following(String path, String token) throws Exception {
    HttpResponse<InputStream> response = HttpClient.newHttpClient()
        .send(request(path, token).build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + up.port() + path))
        .header("Authorization", "Bearer " + token)
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> raw(String path, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anExpiredTokenIsToldSinceWhen() throws Exception {
    Instant past = Instant.now().minusSeconds(60);
    ApiClient gil = api.as(people.add("gil", List.of("admin"), "ci", past));
    ApiClient.Answer answer = gil.get("/api/v1/rollouts");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.detail())
        .startsWith(
            "expected a token that counts, found gil's \"ci\", which counts no more since " + past);
  }

  @Test
  void thePeopleOfAnEarlierReleaseGoOn() throws Exception {
    ApiClient earlier = api.as(OLD);
    assertThat(earlier.act("mail", "pause", Map.of("reason", "a look")).status())
        .isEqualTo(200);
    assertThat(earlier.act("mail", "resume", Map.of("reason", "looked")).status())
        .isEqualTo(200);
    assertThat(earlier.get("/api/v1/rollouts/mail/histories").status()).isEqualTo(200);
    Map<String, Object> redaction = Map.of("reason", "asked for", "entries", List.of(1));
    assertThat(earlier.act("mail", "redactions", redaction).status()).isEqualTo(403);
    assertThat(people.list())
        .filteredOn(People.Known::withoutRoles)
        .extracting(People.Known::name)
        .containsExactly("earlier");
  }

  @Test
  void bundlesOfEntriesNameRolloutsAndHashesDoNot() throws Exception {
    String token = people.add("hal", List.of("viewer=shop"), null, null);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> raw("/log/checkpoint", token).statusCode() == 200);
    assertThat(raw("/log/tile/entries/000.p/1", token).statusCode()).isEqualTo(403);
    assertThat(raw("/log/tile/0/999", token).statusCode()).isEqualTo(404);
  }

  /** The face is the word of who holds the token; person and face go through the engine together. */
  @Test
  void theLedgerSaysByWhatSomebodyActed() throws Exception {
    String token = people.add("ida", List.of("operator=mail"), null, null);
    String json = Json.mapper().writeValueAsString(Map.of("reason", "from a terminal"));
    HttpResponse<String> paused = HttpClient.newHttpClient()
        .send(
            request("/api/v1/rollouts/mail/pause", token)
                .header("User-Agent", "rollout/cli")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(paused.body()).contains("paused by ida (token, terminal): from a terminal");
    assertThat(api.as(token)
            .act("mail", "resume", Map.of("reason", "by a program"))
            .status())
        .isEqualTo(200);
    assertThat(api.entries("mail"))
        .filteredOn(entry ->
            entry.fact() instanceof RolloutPaused pause && pause.actor().name().equals("ida"))
        .singleElement()
        .satisfies(entry -> assertThat(
                entry.payload().node().path("actor").path("face").asText())
            .isEqualTo("terminal"));
    assertThat(api.entries("mail"))
        .filteredOn(entry -> entry.type().equals("RolloutResumed"))
        .last()
        .satisfies(entry -> assertThat(entry.payload().text()).contains("\"face\":\"API\""));
  }

  @Test
  void theDoctorSaysWhoHasNoRolesAndWhoseTokenExpires() throws Exception {
    people.add("jo", List.of("viewer"), "ci", Instant.now().plusSeconds(3_600));
    Diagnosis diagnosis = Doctor.examine(new DoctorOptions(
        installation.home(),
        installation.home().connectionsFile(),
        up.port(),
        EngineOptions.embedded(0),
        null,
        false));
    assertThat(diagnosis.findings())
        .filteredOn(line -> line.check().equals("people"))
        .anyMatch(line -> line.expected().equals("roles for earlier"))
        .anyMatch(line -> line.found().startsWith("\"ci\" of jo, which expires "));
  }
}
