package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.app.look.Look;
import dev.rolloutledger.worker.app.virtual.Rehearsals;
import dev.rolloutledger.worker.home.Backup;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.web.Route;
import io.javalin.http.HandlerType;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A look at a rehearsal's ledger: every look of the table is answered, every act of it refused in one
 * sentence, and the home is as it was.
 */
@OneAtATime
@Timeout(120)
class LookTest {

  private static final String REFUSED =
      "this ledger is only looked at: it is a rehearsal's, in which nothing can be done";
  private static final Set<String> OF_LOGINS = Set.of("/login", "/logout", "/login/links");

  /** Looks whose answer is another one here, or always without connections. */
  private static final Map<String, Integer> OTHERWISE = Map.of(
      "/health", 503,
      "/flags/x.json", 404,
      "/login/openid/x", 404,
      "/login/openid/x/callback", 404,
      "/logout", 303,
      "/rollouts/shop", 303);

  @TempDir
  static Path directory;

  private static Home home;
  private static Map<String, String> before;
  private static Look look;
  private static Home own;
  private static ApiClient api;
  private static Tries tries;

  @BeforeAll
  static void rehearse() throws Exception {
    home = new Home(directory.resolve("home"));
    String plan;
    try (Metrics unused = new Metrics()) {
      plan = new Installation(directory, unused).plan("shop", 60, "");
    }
    Rehearsals.rehearse(
        PlanReader.read("plan.yaml", plan.getBytes(StandardCharsets.UTF_8)),
        null,
        Instant.now().plus(Duration.ofDays(3)),
        home,
        progress -> {});
    // Before it is looked at: one process has the ledger open once.
    Backup.make(home, directory.resolve("copy"));
    before = HomeFiles.of(home.directory());
    look = Look.start(home, 0);
    own = new Home(Path.of(look.tokenFile()).getParent());
    api = new ApiClient(own, look.port());
    tries = new Tries(base(), plan);
  }

  @AfterAll
  static void close() throws Exception {
    look.close();
    assertThat(own.directory()).as("what it had of its own").doesNotExist();
    assertThat(HomeFiles.of(home.directory())).isEqualTo(before);
  }

  @AfterEach
  void theHomeIsAsItWas() throws Exception {
    assertThat(HomeFiles.of(home.directory())).isEqualTo(before);
  }

  private static String base() {
    return "http://127.0.0.1:" + look.port();
  }

  private static Map<String, String> bearer() throws Exception {
    return Map.of("Authorization", "Bearer " + Files.readString(own.tokenFile()).strip());
  }

  private static Visitor loggedIn() throws Exception {
    Visitor visitor = new Visitor(base());
    assertThat(visitor.get(look.link()).statusCode()).isEqualTo(303);
    return visitor;
  }

  @Test
  void everyActOfTheTableIsRefusedInOneSentence() throws Exception {
    Visitor person = loggedIn();
    Map<String, String> session = new HashMap<>(
        Map.of("Origin", base(), "X-CSRF-Token", person.csrf(), "Accept", "text/html"));
    session.put("Cookie", cookies(person));
    int acts = 0;
    for (Route route : ServedRoutes.all()) {
      String path = ServedRoutes.path(route);
      if (route.method().equals(HandlerType.GET) || OF_LOGINS.contains(path)) {
        continue;
      }
      acts++;
      assertThat(tries.ask("POST", path, Map.of())).as(path + " by nobody").isEqualTo(401);
      for (Map<String, String> headers : List.of(bearer(), session)) {
        HttpResponse<InputStream> answer = tries.send("POST", path, headers);
        String said = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(path).isEqualTo(409);
        assertThat(said.replace("&#39;", "'")).as(path).contains(REFUSED);
      }
      for (String method : List.of("PUT", "DELETE", "PATCH")) {
        assertThat(tries.ask(method, path, bearer())).as(method + " " + path).isEqualTo(405);
      }
    }
    assertThat(acts).isGreaterThan(30);
  }

  private static String cookies(Visitor person) {
    StringBuilder all = new StringBuilder();
    person.cookies().forEach((name, value) -> all.append(name + "=" + value + "; "));
    return all.toString();
  }

  @Test
  void everyLookOfTheTableIsAnswered() throws Exception {
    for (Route route : ServedRoutes.all()) {
      String path = path(route);
      if (route.method().equals(HandlerType.GET)) {
        int expected = OTHERWISE.getOrDefault(path, 200);
        assertThat(tries.ask("GET", path, bearer())).as(path).isEqualTo(expected);
        if (route.right() != Right.NONE) {
          assertThat(tries.ask("GET", path, Map.of())).as(path + " by nobody").isEqualTo(401);
        }
      }
    }
  }

  /** With what a file of this log, and a moment of this rollout, are called. */
  private static String path(Route route) throws Exception {
    String path = ServedRoutes.path(route);
    long size = look.end().size();
    return path.endsWith("/moment")
        ? path + "?at=end"
        : path.replace("0/000.p/1", size < 256 ? "0/000.p/" + size : "0/000");
  }

  @Test
  void nowIsNotBeforeTheEndOfTheLedger() throws Exception {
    List<Entry> entries = api.entries("shop");
    Instant end = entries.get(entries.size() - 1).at();
    assertThat(end).isAfter(Instant.now());
    JsonNode status = api.status("shop");
    assertThat(Instant.parse(status.at("/rollout/now").asText())).isAfterOrEqualTo(end);
    assertThat(status.at("/head/records").asBoolean()).isFalse();
    assertThat(status.at("/head/index").asLong()).isEqualTo(look.end().size() - 1);
    assertThat(api.get("/api/v1/rollouts/shop?at=" + end).status()).isEqualTo(200);
    ApiClient.Answer late = api.get("/api/v1/rollouts/shop?at=" + end.plus(Duration.ofDays(1)));
    assertThat(late.detail()).startsWith("expected an instant that is past, found ");
  }

  /** The link is good once; the token makes more, or logs in; a session makes none. */
  @Test
  void theLocalUserAloneLogsInToLook() throws Exception {
    String link = look.link();
    assertThat(new Visitor(base()).get(link).statusCode()).isEqualTo(303);
    HttpResponse<String> again = new Visitor(base()).get(link);
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body()).contains("good once, for an hour", "only looked at, by the user");
    ApiClient.Answer another = api.post("/login/links", Map.of());
    assertThat(another.status()).isEqualTo(201);
    Visitor person = new Visitor(base());
    assertThat(person.get(another.body().path("path").asText()).statusCode()).isEqualTo(303);
    String page = person.get("/rollouts/shop/1").body();
    assertThat(page).contains("/report\"", "It is a rehearsal's").doesNotContain("people add");
    assertThat(page.split("method=\"post\"", -1)).as("only that to log out").hasSize(2);
    Visitor typed = new Visitor(base());
    String token = Files.readString(own.tokenFile()).strip();
    assertThat(typed.post("/login", Map.of("token", token)).statusCode()).isEqualTo(303);
    HttpResponse<String> made =
        typed.json("/login/links", "{}", Map.of("Origin", base(), "X-CSRF-Token", typed.csrf()));
    assertThat(made.statusCode()).isEqualTo(403);
  }

  @Test
  void aHomeThatCannotBeWrittenIsLookedAt() throws Exception {
    Path copy = directory.resolve("copy");
    modes(copy, Set.of(PosixFilePermission.OWNER_WRITE), false);
    Map<String, String> copied = HomeFiles.of(copy);
    try (Look other = Look.start(new Home(copy), 0)) {
      ApiClient there =
          new ApiClient(new Home(Path.of(other.tokenFile()).getParent()), other.port());
      assertThat(there.status("shop")).isEqualTo(api.status("shop"));
      assertThat(there.get("/api/v1/rollouts/shop/entries/1").status()).isEqualTo(200);
    } finally {
      assertThat(HomeFiles.of(copy)).isEqualTo(copied);
      modes(copy, Set.of(PosixFilePermission.OWNER_WRITE), true);
    }
  }

  private static void modes(Path home, Set<PosixFilePermission> which, boolean give)
      throws Exception {
    try (Stream<Path> walk = Files.walk(home)) {
      for (Path each : walk.toList()) {
        Set<PosixFilePermission> modes = new HashSet<>(Files.getPosixFilePermissions(each));
        if (give) {
          modes.addAll(which);
        } else {
          modes.removeAll(which);
        }
        Files.setPosixFilePermissions(each, modes);
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .startsWith(give ? "rwx" : "r-x");
  }
}
