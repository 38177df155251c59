package dev.rolloutledger.worker.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.access.Scope;
import dev.rolloutledger.worker.api.ActParts;
import dev.rolloutledger.worker.api.ActRoutes;
import dev.rolloutledger.worker.api.Acting;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.ApiRoutes;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.identity.LocalUser;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.Person;
import dev.rolloutledger.worker.identity.TokenUses;
import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.live.ChangeRoutes;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.page.PageRoutes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route, asked by nobody and by each role on all, on fitting and on other names. What has to come
 * out of it is read from {@code docs/people.md}: a route that does not stand there fails here.
 */
@Timeout(120)
class RouteRightsTest {

  private static final Path PAGE = Path.of("../docs/people.md");
  private static final Pattern ROUTE =
      Pattern.compile("\\| `([A-Z]+ /\\S*)` \\| (?:none|`([A-Z_]+)`) \\| (it|some|all|) ?\\|");
  private static final Pattern RIGHT = Pattern.compile(
      "\\| `([A-Z_]+)`: [^|]+\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|");
  private static final List<String> ROLES =
      List.of("viewer", "operator", "approver", "auditor", "admin");
  private static final String HOME = "home";
  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
  private static final int REACHED = 299;

  @TempDir
  static Path directory;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, String> TOKENS = new LinkedHashMap<>();
  private static List<Route> routes;
  private static WebServer server;

  @BeforeAll
  static void serve() throws Exception {
    routes = routes();
    PeopleBook book = new PeopleBook(directory.resolve("people.json"));
    for (String role : ROLES) {
      TOKENS.put(role, token(book, role, role, null));
      TOKENS.put(role + "=shop*", token(book, role + " of some", role + "=shop*", null));
    }
    TOKENS.put("expired", token(book, "late", "admin", NOW));
    Person nothing = new Person("nothing", NOW, List.of(), List.of());
    TOKENS.put("no role", book.addToken("nothing", none -> nothing, "test", NOW, null));
    List<Route> stubs = routes.stream()
        .map(route -> new Route(
            route.method(), route.path(), route.right(), route.scope(), RouteRightsTest::reached))
        .toList();
    Callers callers = new Callers(
        List.of(new BearerTokens(
            HOME,
            book,
            new LocalUser("root", true),
            new TokenUses(directory.resolve("used.json"), Runnable::run),
            () -> NOW)),
        RefusalWatch.NONE);
    server = WebServer.start(
        callers,
        stubs,
        (context, fault) -> context.result("a page of " + fault.code()),
        List.of(Door.loopback(0)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The tables alone; none of their handlers runs here. */
  private static List<Route> routes() {
    Logbook book = new Logbook(null, null, null);
    Looked none =
        new Looked(book, null, null, null, null, null, null, null, null, null, Optional.empty());
    ActParts parts = new ActParts(book, null, null, null, null);
    List<Route> all = new ArrayList<>();
    try (Acts acts = new Acts(none, parts);
        ApiRoutes api = new ApiRoutes(
            none,
            Acting.by(new ActRoutes(none, parts, acts)),
            new ChangeRoutes(none, null).all())) {
      all.addAll(api.all());
      all.addAll(new PageRoutes(none, Acting.by(acts)).all());
    }
    return all;
  }

  private static String token(PeopleBook book, String name, String grant, Instant expires)
      throws IOException {
    return book.addToken(
        name,
        none -> new Person(name, NOW, List.of(Grant.parse(grant)), List.of()),
        "test",
        NOW,
        expires);
  }

  private static void reached(Context context) {
    context.status(REACHED);
  }

  private record Decision(Right right, Scope scope) {}

  /** The table of routes in the documentation. */
  private static Map<String, Decision> documented() throws IOException {
    Map<String, Decision> all = new LinkedHashMap<>();
    Matcher row = ROUTE.matcher(Files.readString(PAGE));
    while (row.find()) {
      Right right = row.group(2) == null ? Right.NONE : Right.valueOf(row.group(2));
      all.put(
          row.group(1),
          new Decision(
              right,
              switch (row.group(3)) {
                case "it" -> Scope.ROLLOUT;
                case "some" -> Scope.SOMEWHERE;
                default -> Scope.ALL;
              }));
    }
    return all;
  }

  /** The table of roles in the documentation: by role and right, whether it stands there. */
  private static boolean roleHas(String role, Right right) throws IOException {
    Matcher row = RIGHT.matcher(Files.readString(PAGE));
    while (row.find()) {
      if (row.group(1).equals(right.name())) {
        return row.group(2 + ROLES.indexOf(role)).strip().equals("yes");
      }
    }
    throw new AssertionError(right + " is not in the table of roles");
  }

  private static String line(Route route) {
    return route.method() + " " + route.path().replace("/{number}", "");
  }

  @Test
  void theDocumentationSaysOfEachRouteWhatItTakes() throws Exception {
    Map<String, Decision> served = new LinkedHashMap<>();
    for (Route route : routes) {
      Decision decision = new Decision(route.right(), route.scope());
      if (route.right() == Right.NONE) {
        decision = new Decision(Right.NONE, Scope.ALL);
      }
      Decision before = served.put(line(route), decision);
      assertThat(before == null || before.equals(decision))
          .as(route.path() + " takes the same with a number and without")
          .isTrue();
    }
    assertThat(documented())
        .as("the routes of docs/people.md")
        .containsExactlyInAnyOrderEntriesOf(served);
  }

  @Test
  void nobodyAndWhoseTokenCountsNoMoreReachNothing() throws Exception {
    for (Route route : routes) {
      boolean open = route.right() == Right.NONE;
      for (String token :
          List.of("", "rlp_" + "0".repeat(64), TOKENS.get("expired"), "hom", "homes")) {
        assertThat(ask(route, "shop-web", token))
            .as(line(route) + " with the token \"" + token + "\"")
            .isEqualTo(open ? REACHED : 401);
      }
      assertThat(ask(route, "shop-web", HOME)).as(line(route)).isEqualTo(REACHED);
      assertThat(ask(route, "shop-web", TOKENS.get("no role")))
          .as(line(route))
          .isEqualTo(open ? REACHED : 403);
    }
  }

  @Test
  void eachRoleReachesWhatItsRightsSayAndNothingElse() throws Exception {
    for (Route route : routes) {
      for (String role : ROLES) {
        boolean has = route.right() == Right.NONE || roleHas(role, route.right());
        answers(has, route, role, "shop-web");
        answers(has, route, role, "mail");
        boolean everywhere = route.right() == Right.NONE || route.scope() == Scope.SOMEWHERE;
        boolean named = route.scope() == Scope.ROLLOUT;
        answers(has && (everywhere || named), route, role + "=shop*", "shop-web");
        answers(has && everywhere, route, role + "=shop*", "mail");
      }
    }
  }

  private static void answers(boolean reached, Route route, String role, String rollout)
      throws Exception {
    if (route.right() == Right.NONE) {
      return;
    }
    assertThat(ask(route, rollout, TOKENS.get(role)))
        .as(line(route) + " of " + rollout + " by " + role)
        .isEqualTo(reached ? REACHED : 403);
  }

  private static int ask(Route route, String rollout, String token) throws Exception {
    String path = route
        .path()
        .replace("{name}", rollout)
        .replace("{number}", "1")
        .replaceAll("[{<][^}>]+[}>]", "x");
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port(0) + path))
        .header("Authorization", "Bearer " + token);
    boolean look = route.method().equals(HandlerType.GET);
    return HTTP.send(
            look
                ? request.GET().build()
                : request.POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
