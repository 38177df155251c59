package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.home.People;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How people are known by a browser on loopback, and what is tried to pass for one of them. */
@OneAtATime
@Timeout(120)
class LoginTest {

  private static final String WATCH = "/api/v1/rollouts";
  private static final String FREEZE = "/api/v1/freeze";

  @TempDir
  static Path directory;

  private static Metrics metrics;
  private static Installation installation;
  private static Up up;
  private static People people;
  private static String homeToken;

  @BeforeAll
  static void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    people = new People(installation.home());
    up = Up.start(installation.options());
    homeToken = Files.readString(installation.home().tokenFile()).strip();
  }

  @AfterAll
  static void stop() {
    up.close();
    metrics.close();
  }

  private static String base() {
    return "http://127.0.0.1:" + up.port();
  }

  private static Visitor visitor() {
    return new Visitor(base());
  }

  private static Visitor loggedIn(String token) throws Exception {
    Visitor visitor = visitor();
    assertThat(visitor.post("/login", Map.of("token", token)).statusCode()).isEqualTo(303);
    return visitor;
  }

  private static String person(String name, String role) throws Exception {
    return people.add(name, List.of(role), null, null);
  }

  private static JsonNode problem(HttpResponse<String> answer) throws Exception {
    return Json.mapper().readTree(answer.body());
  }

  private static String link() throws Exception {
    ApiClient.Answer answer = ApiClient.of(installation.home()).post("/login/links", Map.of());
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().path("path").asText();
  }

  @Test
  void nobodyIsSentToTheLoginAndProgramsAreToldThatTheyAreNotKnown() throws Exception {
    HttpResponse<String> page = visitor().get("/?state=PAUSED");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(Visitor.location(page)).isEqualTo("/login?next=%2F%3Fstate%3DPAUSED");
    HttpResponse<String> script = visitor().get("/", Map.of("Accept", "*/*"));
    assertThat(script.statusCode()).isEqualTo(401);
    HttpResponse<String> api = visitor().get(WATCH);
    assertThat(api.statusCode()).isEqualTo(401);
    assertThat(problem(api).path("code").asText()).isEqualTo("token");
  }

  @Test
  void aTokenOfOnesOwnBeginsASessionThatNoScriptReads() throws Exception {
    String token = person("ana", "operator");
    Visitor ana = visitor();
    HttpResponse<String> answer =
        ana.post("/login", Map.of("token", " " + token + "\n", "next", "/?state=PAUSED"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(Visitor.location(answer)).isEqualTo("/?state=PAUSED");
    assertThat(Visitor.setCookies(answer))
        .singleElement()
        .asString()
        .matches("rollout-session-" + up.port()
            + "=[A-Za-z0-9_-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax");
    assertThat(ana.get("/").statusCode()).isEqualTo(200);
    assertThat(ana.get("/login").body()).contains("logged in as ana (token, page)");
  }

  @Test
  void aLinkOfTheHomesTokenIsGoodOnceAndIsNoOnesElse() throws Exception {
    String path = link();
    assertThat(path).matches("/login\\?code=[A-Za-z0-9_-]{43}");
    Visitor local = visitor();
    HttpResponse<String> entered = local.get(path);
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(Visitor.location(entered)).isEqualTo("/");
    assertThat(local.get("/login").body())
        .contains("logged in as " + System.getProperty("user.name") + " (local user, page)");
    HttpResponse<String> again = visitor().get(path);
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body()).contains("good once, for a minute");
    assertThat(Visitor.setCookies(again)).isEmpty();

    ApiClient ana = ApiClient.of(installation.home()).as(person("admin-1", "admin"));
    assertThat(ana.post("/login/links", Map.of()).status()).isEqualTo(403);
    assertThat(local
            .json("/login/links", "{}", Map.of("Origin", base(), "X-CSRF-Token", local.csrf()))
            .statusCode())
        .as("a session makes no further ones")
        .isEqualTo(403);
  }

  @Test
  void aSessionEndsWithTheLogoutTheTokenOrThePerson() throws Exception {
    Visitor ben = loggedIn(person("ben", "viewer"));
    Map<String, String> kept = Map.copyOf(ben.cookies());
    HttpResponse<String> out = ben.post("/logout", Map.of("csrf", ben.csrf()));
    assertThat(Visitor.location(out)).isEqualTo("/login?out");
    assertThat(Visitor.setCookies(out)).singleElement().asString().contains("=; ", "Max-Age=0;");
    ben.cookies().putAll(kept);
    assertThat(ben.get(WATCH).statusCode()).as("the cookie that was kept").isEqualTo(401);

    Visitor cleo = loggedIn(person("cleo", "viewer"));
    assertThat(cleo.get(WATCH).statusCode()).isEqualTo(200);
    person("cleo", "viewer");
    assertThat(cleo.get(WATCH).statusCode()).as("a new token").isEqualTo(401);

    Visitor dan = loggedIn(person("dan", "viewer"));
    assertThat(dan.get(WATCH).statusCode()).isEqualTo(200);
    people.remove("dan");
    assertThat(dan.get(WATCH).statusCode()).isEqualTo(401);
  }

  @Test
  void rightsAreThoseOfNowNotOfTheLogin() throws Exception {
    Visitor eve = loggedIn(person("eve", "viewer"));
    Map<String, String> own = Map.of("Origin", base(), "X-CSRF-Token", eve.csrf());
    assertThat(eve.json(FREEZE, "{}", own).statusCode()).isEqualTo(403);
    people.grant("eve", List.of("operator"));
    assertThat(eve.json(FREEZE, "{}", own).statusCode()).as("no reason given").isEqualTo(400);
    people.revoke("eve", List.of("operator"));
    assertThat(eve.json(FREEZE, "{}", own).statusCode()).isEqualTo(403);
  }

  @Test
  void aSessionGoesOnAfterTheServerWasStartedAgain(@TempDir Path other) throws Exception {
    Installation second = new Installation(other.resolve("home"), metrics);
    second.targets(List.of("mail"));
    Visitor fay;
    int port;
    try (Up first = Up.start(second.options())) {
      port = first.port();
      fay = new Visitor("http://127.0.0.1:" + port);
      String token = new People(second.home()).add("fay", List.of("viewer"), null, null);
      fay.post("/login", Map.of("token", token));
      assertThat(fay.get(WATCH).statusCode()).isEqualTo(200);
    }
    UpOptions same = new UpOptions(
        second.home(), second.home().connectionsFile(), port, EngineOptions.embedded(0));
    try (Up again = Up.start(same)) {
      assertThat(again.port()).isEqualTo(port);
      assertThat(fay.get(WATCH).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatActsWithACookieBringsTheSessionsTextAndComesFromAPageOfOurs() throws Exception {
    Visitor gil = loggedIn(person("gil", "operator"));
    String csrf = gil.csrf();
    String body = "{\"reason\":\"\"}";
    assertThat(gil.json(FREEZE, body, Map.of("Origin", base(), "X-CSRF-Token", csrf))
            .statusCode())
        .as("as a page sends it")
        .isEqualTo(400);
    assertThat(gil.json(FREEZE, body, Map.of("Sec-Fetch-Site", "same-origin", "X-CSRF-Token", csrf))
            .statusCode())
        .isEqualTo(400);
    List<Map<String, String>> refused = List.of(
        Map.of("Origin", base()),
        Map.of("Origin", base(), "X-CSRF-Token", "another"),
        Map.of("X-CSRF-Token", csrf),
        Map.of("Origin", "https://evil.example", "X-CSRF-Token", csrf),
        Map.of("Origin", "http://127.0.0.1:1", "X-CSRF-Token", csrf),
        Map.of("Origin", "http://localhost:" + up.port(), "X-CSRF-Token", csrf),
        Map.of("Origin", "null", "X-CSRF-Token", csrf),
        Map.of("Sec-Fetch-Site", "cross-site", "X-CSRF-Token", csrf),
        Map.of("Origin", base(), "Sec-Fetch-Site", "same-site", "X-CSRF-Token", csrf));
    for (Map<String, String> headers : refused) {
      HttpResponse<String> answer = gil.json(FREEZE, body, headers);
      assertThat(answer.statusCode()).as(headers.toString()).isEqualTo(403);
      assertThat(problem(answer).path("code").asText()).isEqualTo("csrf");
    }
    Visitor hal = loggedIn(person("hal", "operator"));
    assertThat(hal.json(FREEZE, body, Map.of("Origin", base(), "X-CSRF-Token", csrf))
            .statusCode())
        .as("another session's text")
        .isEqualTo(403);
    assertThat(gil.post("/logout", Map.of()).statusCode()).isEqualTo(403);
  }

  /** A proxy that puts its own Origin in looks like another page; the session is not to blame. */
  @ParameterizedTest
  @CsvSource({
    "true, This form is of another session, found none; load the page again",
    "false, The request is not from the page, found one by another page"
  })
  void aPageSaysWhetherTheSessionOrTheOriginIsWrong(boolean own, String title, String sentence)
      throws Exception {
    Visitor jo = loggedIn(person("jo-" + own, "operator"));
    HttpResponse<String> answer = jo.post(
        "/freeze",
        Map.of("reason", "a test"),
        Map.of("Origin", own ? base() : "https://proxy.example", "Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<h1>" + title + "</h1>").contains(sentence);
  }

  @Test
  void aLoginIsNotBegunByAnotherPage() throws Exception {
    String token = person("ida", "viewer");
    HttpResponse<String> answer =
        visitor().post("/login", Map.of("token", token), Map.of("Origin", "https://evil.example"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Visitor.setCookies(answer)).isEmpty();
  }

  @Test
  void aSessionThatSomebodyPlantedIsNotTakenUp() throws Exception {
    String name = "rollout-session-" + up.port();
    Visitor jan = visitor();
    jan.cookies().put(name, "planted");
    assertThat(jan.get(WATCH).statusCode()).as("forged").isEqualTo(401);
    jan.post("/login", Map.of("token", person("jan", "viewer")));
    assertThat(jan.cookies().get(name)).isNotEqualTo("planted");

    Visitor attacker = loggedIn(person("kim", "viewer"));
    String planted = attacker.cookies().get(name);
    Visitor victim = visitor();
    victim.cookies().put(name, planted);
    victim.post("/login", Map.of("token", person("lea", "admin")));
    assertThat(victim.cookies().get(name)).isNotEqualTo(planted);
    assertThat(attacker.get(WATCH).statusCode()).as("the one that was planted").isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "/%0d%0ax"})
  void theLoginLeadsNowhereElse(String next) throws Exception {
    HttpResponse<String> answer =
        visitor().post("/login", Map.of("token", person("mia", "viewer"), "next", next));
    assertThat(Visitor.location(answer)).isIn("/", "/%0d%0ax");
    assertThat(visitor().get("/login?next=" + next.replace("\\", "%5C")).body())
        .doesNotContain("evil.example");
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 421",
    "evil.example:7410, 421",
    "localhost.evil.example, 421",
    "localhost, 200",
    "[::1]:7410, 200",
    "127.0.0.1:9999, 200"
  })
  void aNameThatLeadsHereByALieIsRefused(String host, int status) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", up.port())) {
      socket
          .getOutputStream()
          .write(("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status);
      assertThat(answer).contains("frame-ancestors 'none'");
      if (status != 200) {
        assertThat(answer).contains("\"code\":\"host\"").doesNotContain("evil");
      }
    }
  }

  @Test
  void whoGuessesTokensWaitsLongerEachTimeAndOthersAndRollbacksDoNot(@TempDir Path other)
      throws Exception {
    Installation third = new Installation(other.resolve("home"), metrics);
    third.targets(List.of("news"));
    try (Up here = Up.start(third.options())) {
      Visitor guesser = new Visitor("http://127.0.0.1:" + here.port());
      String token = new People(third.home()).add("nils", List.of("operator"), null, null);
      for (int i = 0; i < 6; i++) {
        HttpResponse<String> wrong =
            guesser.post("/login", Map.of("token", "rlp_c4n4ry-guess" + i));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("role=\"alert\"").doesNotContain("c4n4ry");
      }
      HttpResponse<String> right = guesser.post("/login", Map.of("token", token));
      assertThat(right.statusCode()).isEqualTo(429);
      assertThat(right.headers().firstValue("Retry-After")).isPresent();
      assertThat(right.body()).contains("too many; try again in");
      ApiClient api = ApiClient.of(third.home());
      assertThat(api.as("rlp_guess").get(WATCH).status()).isEqualTo(429);
      assertThat(api.as(token).get(WATCH).status()).as("a token that counts").isEqualTo(200);
      assertThat(
              api.as(token).act("news", "rollback", Map.of("reason", "a test")).status())
          .as("there is none")
          .isEqualTo(404);
    }
  }

  @Test
  void thePageSaysThatItIsTheLocalUsersWhileThereAreNoPeople(@TempDir Path other) throws Exception {
    Installation fourth = new Installation(other.resolve("home"), metrics);
    fourth.targets(List.of("post"));
    try (Up here = Up.start(fourth.options())) {
      String page = new Visitor("http://127.0.0.1:" + here.port()).get("/login").body();
      assertThat(page)
          .contains("no people yet")
          .contains("for the local user " + System.getProperty("user.name") + " alone")
          .contains("rollout people add NAME");
    }
  }

  @Test
  void everyAnswerForbidsTheBrowserWhatNoPageOfOursNeeds() throws Exception {
    HttpResponse<String> answer = visitor().get("/login");
    Map<String, String> expected = Map.of(
        "X-Content-Type-Options", "nosniff",
        "X-Frame-Options", "DENY",
        "Referrer-Policy", "same-origin",
        "Cache-Control", "no-store",
        "Cross-Origin-Opener-Policy", "same-origin");
    expected.forEach((header, value) ->
        assertThat(answer.headers().firstValue(header)).as(header).hasValue(value));
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .as("on loopback, where there is no TLS")
        .isEmpty();
  }
}
