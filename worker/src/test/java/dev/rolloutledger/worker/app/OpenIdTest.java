package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.oidc.Misdeed;
import dev.rolloutledger.examples.vendor.oidc.OpenIdDouble;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.app.doctor.Diagnosis;
import dev.rolloutledger.worker.app.doctor.Doctor;
import dev.rolloutledger.worker.app.doctor.DoctorOptions;
import dev.rolloutledger.worker.home.People;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People known by OpenID Connect, and each way in which a provider, or a forger, can be wrong. */
@OneAtATime
@Timeout(120)
class OpenIdTest {

  private static final String BEGIN = "/login/openid/company";
  private static final String WATCH = "/api/v1/rollouts";

  @TempDir
  static Path directory;

  private static Metrics metrics;
  private static Installation installation;
  private static OpenIdDouble provider;
  private static Up up;

  @BeforeAll
  static void start() throws Exception {
    metrics = new Metrics();
    provider = new OpenIdDouble();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    Files.writeString(directory.resolve("home/oidc.secret"), OpenIdDouble.SECRET + "\n");
    Files.writeString(
        installation.home().connectionsFile(),
        """
          company:
            kind: openid-connect
            issuer: %s
            client: %s
            secret: ${file:oidc.secret}
            groups: groups
            roles: { sre: [operator=shop*, viewer], audit: [auditor] }
        """.formatted(provider.issuer(), OpenIdDouble.CLIENT),
        StandardOpenOption.APPEND);
    up = Up.start(installation.options());
  }

  @AfterAll
  static void stop() {
    up.close();
    provider.close();
    metrics.close();
  }

  @BeforeEach
  void honest() {
    provider.heal();
    provider.misbehave(null);
    provider.refuse("");
    provider.smallTokens(false);
    provider.person("7", claims("ana@example.com", true, List.of("sre")));
  }

  private static Map<String, Object> claims(String email, boolean verified, List<String> groups) {
    return Map.of("email", email, "email_verified", verified, "groups", groups);
  }

  private static String base() {
    return "http://127.0.0.1:" + up.port();
  }

  /** One whose address has not failed: all share it here. */
  private static Visitor visitor() throws Exception {
    Visitor visitor = new Visitor(base());
    visitor.post(
        "/login",
        Map.of("token", Files.readString(installation.home().tokenFile()).strip()));
    visitor.cookies().clear();
    return visitor;
  }

  /** The address with which the provider sends the browser back. */
  private static String agreed(String authorization) throws Exception {
    String[] parts = authorization.split("\\?", 2);
    HttpResponse<String> answer = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(parts[0]))
                .POST(HttpRequest.BodyPublishers.ofString(parts[1]))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(302);
    return Visitor.location(answer);
  }

  private static HttpResponse<String> login(Visitor visitor, String next) throws Exception {
    HttpResponse<String> begun = visitor.get(BEGIN + "?next=" + next);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    return visitor.get(agreed(Visitor.location(begun)));
  }

  private static Map<String, String> query(String address) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : address.substring(address.indexOf('?') + 1).split("&")) {
      String[] both = pair.split("=", 2);
      query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Test
  void itBeginsWithACodeFlowThatNobodyElseCanEnd() throws Exception {
    Visitor ana = visitor();
    String address = Visitor.location(ana.get(BEGIN));
    assertThat(address).startsWith(provider.issuer() + "/authorize?");
    Map<String, String> query = query(address);
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", OpenIdDouble.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", base() + BEGIN + "/callback")
        .containsEntry("scope", "openid profile email");
    assertThat(List.of(query.get("state"), query.get("nonce"), query.get("code_challenge")))
        .allMatch(text -> text.matches("[A-Za-z0-9_-]{43}"))
        .doesNotHaveDuplicates();
    assertThat(query(Visitor.location(ana.get(BEGIN))).get("state"))
        .isNotEqualTo(query.get("state"));
  }

  @Test
  void aMemberOfAGroupHasItsRolesAndTheLedgerSaysHowTheyAreKnown() throws Exception {
    Visitor ana = visitor();
    HttpResponse<String> entered = login(ana, "/?state=HOLDING");
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(303);
    assertThat(Visitor.location(entered)).isEqualTo("/?state=HOLDING");
    assertThat(Visitor.setCookies(entered))
        .anySatisfy(cookie -> assertThat(cookie).contains("rollout-session-", "HttpOnly"))
        .anySatisfy(cookie -> assertThat(cookie).contains("rollout-login-", "Max-Age=0"));
    String known = "OpenID Connect " + URI.create(provider.issuer()).getAuthority();
    assertThat(ana.get("/login").body()).contains("ana@example.com (" + known + ", page)");

    ApiClient home = ApiClient.of(installation.home());
    assertThat(home.start(installation.plan("shop", 600, "")).status()).isEqualTo(201);
    HttpResponse<String> paused = ana.json(
        "/api/v1/rollouts/shop/pause",
        "{\"reason\":\"a look\"}",
        Map.of("Origin", base(), "X-CSRF-Token", ana.csrf()));
    assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
    assertThat(home.status("shop").toString()).contains("ana@example.com").contains(known);
    assertThat(ana.json(
                "/api/v1/freeze",
                "{\"reason\":\"all\"}",
                Map.of("Origin", base(), "X-CSRF-Token", ana.csrf()))
            .statusCode())
        .as("not a role on all rollouts")
        .isEqualTo(403);
    home.rollback("shop");
  }

  @Test
  void whoHasNoRoleIsToldWhomToAsk() throws Exception {
    provider.person("8", claims("ben@example.com", true, List.of("sales")));
    Visitor ben = visitor();
    HttpResponse<String> answer = login(ben, "/");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("You are known as ben@example.com")
        .contains("have no role here")
        .contains("Ask " + System.getProperty("user.name"));
    assertThat(ben.get(WATCH).statusCode()).isEqualTo(401);

    People people = new People(installation.home());
    people.addWithoutToken("ben@example.com", List.of("viewer"));
    assertThat(login(ben, "/").statusCode()).isEqualTo(303);
    assertThat(ben.get(WATCH).statusCode()).isEqualTo(200);
    people.remove("ben@example.com");
    assertThat(ben.get(WATCH).statusCode()).as("removed").isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          UNSIGNED        | expected a signed ID token, found one without a signature
          SHARED_SECRET   | private key signed, found HS256
          FOREIGN_KEY     | signed by a key of the provider, found another signature
          OTHER_ISSUER    | in the ID token, found another or none
          OTHER_AUDIENCE  | expected the audience rollout-ledger in the ID token
          OTHER_PARTY     | expected the authorized party rollout-ledger in the ID token
          OTHER_NONCE     | expected the nonce of this login in the ID token
          EXPIRED         | expected an ID token that counts now (exp)
          FROM_THE_FUTURE | expected an ID token that counts now (iat)
          MISSING         | expected an ID token, found other text
          """)
  void aTokenThatIsWrongIsNotBelieved(Misdeed misdeed, String sentence) throws Exception {
    provider.misbehave(misdeed);
    Visitor visitor = visitor();
    HttpResponse<String> answer = login(visitor, "/");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("role=\"alert\"").contains(sentence);
    assertThat(visitor.get(WATCH).statusCode()).isEqualTo(401);
  }

  @Test
  void anAddressThatNobodyVerifiedIsNoName() throws Exception {
    provider.person("9", claims("ana@example.com", false, List.of("sre")));
    HttpResponse<String> answer = login(visitor(), "/");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("expected an address that the provider verified");
  }

  @Test
  void aCodeAndAStateAreGoodOnceAndInOneBrowser() throws Exception {
    Visitor ana = visitor();
    String back = agreed(Visitor.location(ana.get(BEGIN)));
    Map<String, String> kept = Map.copyOf(ana.cookies());
    Visitor thief = visitor();
    HttpResponse<String> stolen = thief.get(back);
    assertThat(stolen.statusCode()).as("in another browser").isEqualTo(403);
    assertThat(stolen.body()).contains("a login that this browser began");
    assertThat(ana.get(back).statusCode()).isEqualTo(303);
    ana.cookies().clear();
    ana.cookies().putAll(kept);
    assertThat(ana.get(back).statusCode()).as("once more").isEqualTo(403);
    String another = agreed(Visitor.location(ana.get(BEGIN)));
    assertThat(ana.get(another.replaceFirst("state=[^&]+", "state=made-up")).statusCode())
        .isEqualTo(403);
    String third = agreed(Visitor.location(ana.get(BEGIN)));
    HttpResponse<String> foreign = ana.get(third.replaceFirst("code=[^&]+", "code=made-up"));
    assertThat(foreign.body()).contains("found 400 (invalid_grant)");
  }

  @Test
  void aRefusalOfTheProvidersIsSaid() throws Exception {
    provider.refuse("access_denied");
    assertThat(login(visitor(), "/").body()).contains("found that it refused: access_denied");
    provider.refuse("<script>alert(1)</script>");
    assertThat(login(visitor(), "/").body())
        .contains("found that it refused")
        .doesNotContain("alert(1)");
  }

  @Test
  void aProviderThatIsAwayIsSaidAndOthersStillLogIn() throws Exception {
    Visitor ana = visitor();
    String back = agreed(Visitor.location(ana.get(BEGIN)));
    provider.begin(Fault.BROKEN);
    HttpResponse<String> answer = ana.get(back);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("expected status 200, found 500");
    String token = new People(installation.home()).add("cleo", List.of("viewer"), null, null);
    assertThat(ana.post("/login", Map.of("token", token)).statusCode()).isEqualTo(303);
  }

  @Test
  void keysThatChangeAreTakenUp() throws Exception {
    assertThat(login(visitor(), "/").statusCode()).isEqualTo(303);
    // Not for every token of an unknown key at once: they are asked for again after two seconds.
    Thread.sleep(2_100);
    provider.rotate();
    assertThat(login(visitor(), "/").statusCode()).isEqualTo(303);
  }

  @Test
  void whatTheTokenDoesNotSayIsAskedFor() throws Exception {
    provider.smallTokens(true);
    Visitor ana = visitor();
    assertThat(login(ana, "/").statusCode()).isEqualTo(303);
    assertThat(ana.get("/login").body()).contains("ana@example.com");
  }

  @Test
  void thePageLinksToTheProviderWithoutAForm() throws Exception {
    String page = new Visitor(base()).get("/login?next=/proof").body();
    assertThat(page)
        .contains("href=\"/login/openid/company?next=%2Fproof\"")
        .contains("Log in with " + URI.create(provider.issuer()).getAuthority());
    assertThat(new Visitor(base()).get("/login/openid/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void theDoctorAsksTheProvider() throws Exception {
    Diagnosis diagnosis = Doctor.examine(new DoctorOptions(
        installation.home(),
        installation.home().connectionsFile(),
        0,
        EngineOptions.embedded(0),
        null,
        false));
    assertThat(diagnosis.findings())
        .filteredOn(line -> line.check().equals("connection company"))
        .singleElement()
        .satisfies(line -> assertThat(line.mark()).isEqualTo("OK"));
    provider.begin(Fault.BROKEN);
    assertThat(Doctor.examine(new DoctorOptions(
                installation.home(),
                installation.home().connectionsFile(),
                0,
                EngineOptions.embedded(0),
                null,
                false))
            .findings())
        .filteredOn(line -> line.check().equals("connection company"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.mark()).isEqualTo("FAIL");
          assertThat(line.toString()).contains("found=500").doesNotContain(OpenIdDouble.SECRET);
        });
  }
}
