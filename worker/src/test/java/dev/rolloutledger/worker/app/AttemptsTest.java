package dev.rolloutledger.worker.app;

import static dev.rolloutledger.worker.access.Right.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.access.Role;
import dev.rolloutledger.worker.home.People;
import dev.rolloutledger.worker.web.Route;
import io.javalin.http.HandlerType;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of a running {@code up}, tried by who is nobody, by who has another role, and by who has
 * stolen a cookie: what is no one's stays shut, and the rollout stands where it stood.
 */
@OneAtATime
@Timeout(180)
class AttemptsTest {

  /** What anybody may ask, and what they are told. All others are shut. */
  private static final Map<String, Integer> OPEN = Map.of(
      "GET /health", 200,
      "GET /api/v1/openapi.json", 200,
      "GET /assets/x/page.css", 200,
      "GET /flags/x.json", 404,
      "GET /login", 200,
      "POST /login", 403,
      "GET /logout", 303,
      "POST /logout", 303,
      "GET /login/openid/x", 404,
      "GET /login/openid/x/callback", 404);

  private static final Set<String> BY_ITSELF =
      Set.of("SampleRecorded", "SamplesMissed", "SamplerSilent", "ActRefused");
  private static final String SITE = "https://evil.example";
  private static final int MOST_REFUSALS = 60;

  /** Who brings tokens that nobody knows is told to wait after some of them. */
  private static final int WAIT = 429;

  @TempDir
  static Path directory;

  private static final Map<Role, String> TOKENS = new LinkedHashMap<>();
  private static Metrics metrics;
  private static Installation installation;
  private static Up up;
  private static ApiClient api;
  private static String expired;
  private static String revoked;
  private static Tries tries;
  private static Visitor stolen;
  private static String others;
  private static List<Route> routes;
  private static String stood;

  @BeforeAll
  static void start() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop", "mail"));
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
    assertThat(api.start(installation.plan("shop", 900, "")).status()).isEqualTo(201);
    tries = new Tries(base(), installation.plan("mail", 60, ""));
    people(new People(installation.home()));
    routes = ServedRoutes.all();
    for (String place : List.of("home", "home/log", "home/keys")) {
      Files.writeString(directory.resolve(place + "/secret"), Tries.SECRET);
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals("HOLDING"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> tries.ask("GET", "/log/checkpoint", bearer(TOKENS.get(Role.VIEWER))) == 200);
    stood = standing();
  }

  private static void people(People people) throws Exception {
    for (Role role : Role.values()) {
      TOKENS.put(role, people.add(role.word(), List.of(role.word()), null, null));
    }
    expired = people.add("late", List.of("admin"), null, Instant.now().minusSeconds(1));
    revoked = people.add("gone", List.of("admin"), null, null);
    people.removeToken("gone", People.FIRST);
    stolen = loggedIn(people.add("victim", List.of("admin"), null, null));
    others = loggedIn(people.add("other", List.of("admin"), null, null)).csrf();
  }

  private static Visitor loggedIn(String token) throws Exception {
    Visitor visitor = new Visitor(base());
    assertThat(visitor.post("/login", Map.of("token", token)).statusCode()).isEqualTo(303);
    return visitor;
  }

  @AfterAll
  static void stop() {
    up.close();
    metrics.close();
  }

  /** Whatever was tried, nothing moved. */
  @AfterEach
  void itStandsWhereItStood() throws Exception {
    assertThat(standing()).isEqualTo(stood);
  }

  private static String standing() throws Exception {
    List<String> acts = api.entries("shop").stream()
        .map(Entry::type)
        .filter(type -> !BY_ITSELF.contains(type))
        .toList();
    return String.join(
        "\n",
        api.state("shop"),
        api.status("shop").path("rollout").path("percentage").asText(),
        acts.toString(),
        api.get("/api/v1/freeze").body().path("freezes").toString(),
        Files.readString(installation.target("shop")),
        String.valueOf(api.get("/api/v1/rollouts").body().path("rollouts").size()),
        new People(installation.home())
            .list().stream().map(People.Known::name).toList().toString());
  }

  private static String base() {
    return "http://127.0.0.1:" + up.port();
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  /** Each way to be nobody. */
  private static Map<String, Map<String, String>> unknown() {
    Map<String, Map<String, String>> ways = new LinkedHashMap<>();
    ways.put("nobody", Map.of());
    ways.put("a forged token", bearer("rlp_" + "5a".repeat(32)));
    ways.put("nearly an admin's", bearer(TOKENS.get(Role.ADMIN).replaceFirst(".$", "-")));
    ways.put("an expired token", bearer(expired));
    ways.put("a revoked token", bearer(revoked));
    ways.put("a made-up cookie", Map.of("Cookie", session() + "A".repeat(43)));
    ways.put("a token as a cookie", Map.of("Cookie", session() + TOKENS.get(Role.ADMIN)));
    ways.put("another's text without a session", Map.of("Origin", base(), "X-CSRF-Token", others));
    return ways;
  }

  @Test
  void whoIsNobodyReachesWhatIsOpenAndNothingElse() throws Exception {
    for (Route route : routes) {
      String path = ServedRoutes.path(route);
      String line = route.method() + " " + path;
      Integer open = OPEN.get(line);
      assertThat(open != null).as(line + " is meant to be open").isEqualTo(route.right() == NONE);
      for (Map.Entry<String, Map<String, String>> way : unknown().entrySet()) {
        assertThat(tries.ask(route.method().name(), path, way.getValue()))
            .as(line + " by " + way.getKey())
            .isIn(open == null ? 401 : open, WAIT);
      }
    }
  }

  /** A person is led to the login, a program is told; neither is a look without a body let in. */
  @Test
  void nobodyIsLedFromPagesToTheLoginAndByNoOtherMethodAnywhere() throws Exception {
    for (Route route : routes) {
      String path = ServedRoutes.path(route);
      if (route.right() != NONE) {
        boolean page = !path.matches("/(api|log|metrics)\\b.*");
        HttpResponse<InputStream> answer =
            tries.send(route.method().name(), path, Map.of("Accept", "text/html"));
        assertThat(answer.statusCode()).as(path).isEqualTo(page ? 303 : 401);
        assertThat(Visitor.location(answer)).startsWith(page ? "/login?next=%2F" : "");
        boolean look = route.method().equals(HandlerType.GET);
        assertThat(tries.ask("HEAD", path, Map.of()))
            .as("HEAD " + path)
            .isIn(look ? 401 : 405, 401);
      }
      for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MADEUP")) {
        assertThat(tries.ask(method, path, Map.of())).as(method + " " + path).isIn(400, 405);
      }
      Map<String, String> other = new HashMap<>(bearer(TOKENS.get(Role.ADMIN)));
      other.put("X-HTTP-Method-Override", route.method().name());
      assertThat(tries.ask("PUT", path, other))
          .as("in truth another method, " + path)
          .isEqualTo(400);
    }
  }

  private static List<Map<String, String>> elsewhere() throws Exception {
    String own = stolen.csrf();
    return List.of(
        Map.of("Origin", SITE),
        Map.of("Origin", SITE, "Sec-Fetch-Site", "cross-site"),
        Map.of("Sec-Fetch-Site", "cross-site", "X-CSRF-Token", own),
        Map.of("Origin", SITE, "X-CSRF-Token", own),
        Map.of("Origin", SITE, "X-CSRF-Token", others),
        Map.of("Origin", base(), "Sec-Fetch-Site", "same-origin", "X-CSRF-Token", others),
        Map.of("Origin", base(), "Sec-Fetch-Site", "same-origin"),
        Map.of());
  }

  /** The cookie is good, and an admin's: a look is answered, but no other site's page can read it. */
  @Test
  void aStolenCookieActsFromNoOtherSiteAndTellsItNothing() throws Exception {
    String cookie = session() + stolen.cookies().get(session().replace("=", ""));
    for (Route route : routes) {
      String path = ServedRoutes.path(route);
      boolean act = route.method().equals(HandlerType.POST);
      for (Map<String, String> headers : act ? elsewhere() : elsewhere().subList(0, 1)) {
        if (path.equals("/login") && base().equals(headers.get("Origin"))) {
          continue;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put("Cookie", cookie);
        HttpResponse<InputStream> answer = tries.send(route.method().name(), path, all);
        try (InputStream body = answer.body()) {
          assertThat(answer.statusCode()).as(path + " with " + headers).isLessThan(500);
          assertThat(answer.headers().map().keySet())
              .as(path)
              .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("access-control"));
          assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
              .as(path)
              .hasValue("same-origin");
          if (act) {
            assertThat(answer.statusCode()).as(path + " with " + headers).isEqualTo(403);
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"code\":\"csrf\"");
          }
        }
      }
    }
    assertThat(refusals()).as("the victim did nothing").doesNotContainKey("victim");
    assertThat(tries.ask("GET", "/api/v1/rollouts", Map.of("Cookie", cookie)))
        .as("the session goes on")
        .isEqualTo(200);
  }

  /** Acts that a role may do are other tests'; here it tries all those that it may not. */
  @Test
  void eachRoleReachesItsOwnAndItsRefusedActsAreRecordedWithinBounds() throws Exception {
    for (Role role : Role.values()) {
      for (Route route : routes) {
        boolean may = route.right() == NONE || role.rights().contains(route.right());
        boolean look = route.method().equals(HandlerType.GET);
        if (may && !look) {
          continue;
        }
        int status =
            tries.ask(route.method().name(), ServedRoutes.path(route), bearer(TOKENS.get(role)));
        assertThat(status).as(ServedRoutes.path(route) + " by " + role).isLessThan(500);
        assertThat(status == 403).as(ServedRoutes.path(route) + " by " + role).isEqualTo(!may);
      }
    }
    Set<String> all = Set.of(
        "rollback",
        "pause",
        "resume",
        "promote",
        "approve",
        "attest",
        "amend",
        "abandon",
        "redact",
        "retry");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(refusals().get("viewer")).containsAll(all));
    assertThat(refusals().keySet()).isSubsetOf("viewer", "operator", "approver", "auditor");
    assertThat(refusals().values().stream().mapToInt(List::size).sum())
        .isBetween(all.size(), MOST_REFUSALS);
    assertThat(api.get("/api/v1/freeze").body().path("entries"))
        .extracting(entry -> entry.path("says").asText())
        .anyMatch(says -> says.startsWith("freeze by viewer (token, API) refused: "))
        .anyMatch(says -> says.startsWith("thaw by viewer (token, API) refused: "));
  }

  /** The refused acts in the rollout's entries, by who tried. */
  private static Map<String, List<String>> refusals() throws Exception {
    Map<String, List<String>> all = new HashMap<>();
    for (Entry entry : api.entries("shop")) {
      if (entry.fact() instanceof ActRefused refused) {
        all.computeIfAbsent(refused.actor().name(), name -> new ArrayList<>()).add(refused.act());
      }
    }
    return all;
  }

  private static String session() {
    return "rollout-session-" + up.port() + "=";
  }

  @Test
  void noTrickOfAPathReadsAnotherFileThanATile() throws Exception {
    String good = "Authorization: Bearer " + TOKENS.get(Role.ADMIN);
    String size = RawHttp.ask(up.port(), "GET", "/log/checkpoint", good)
        .text()
        .split("\r\n\r\n", 2)[1]
        .split("\n", -1)[1];
    RawHttp.Answer tile = RawHttp.ask(up.port(), "GET", "/log/tile/0/000.p/" + size, good);
    assertThat(tile.status()).as("the tile itself").isEqualTo(200);
    for (String path : PathTricks.NO_TILES) {
      RawHttp.Answer known = RawHttp.ask(up.port(), "GET", "/log/" + path, good);
      assertThat(known.status()).as(path).isIn(400, 404, 414, 431);
      assertThat(known.text()).as(path).doesNotContain(Tries.SECRET, "PRIVATE");
      RawHttp.Answer nobody = RawHttp.ask(up.port(), "GET", "/log/" + path);
      assertThat(nobody.status()).as(path + " by nobody").isIn(400, 401, 404, 414, 431);
    }
    for (String half : List.of("%", "%zz", "%u0041", "%c0%ae", "%00")) {
      for (String path : List.of("/rollouts/", "/?name=", "/login?next=", "/assets/x/")) {
        assertThat(RawHttp.ask(up.port(), "GET", path + half, good).status())
            .as(path + half)
            .isBetween(200, 499);
      }
    }
  }

  @Test
  void noTrickOfAPathGoesAroundTheGuard() throws Exception {
    for (String path : PathTricks.AROUND) {
      for (String method : List.of("GET", "POST", "HEAD")) {
        RawHttp.Answer answer = RawHttp.ask(up.port(), method, path);
        assertThat(answer.status()).as(method + " " + path).isIn(400, 401, 404, 405, 414, 421);
        assertThat(answer.text()).as(method + " " + path).doesNotContain("HOLDING", Tries.SECRET);
      }
    }
  }
}
