package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.home.People;
import dev.rolloutledger.worker.home.PeopleException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Markup and script in every text that somebody else writes: it is seen as the text that it is. */
@Tag("long")
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptInTextTest {

  private static final String IMAGE = "<img src=x onerror=\"window.__owned=1\">";

  /** What ends an attribute, a script, a field or a title, what templates read, what turns the text. */
  private static final String TEXT = IMAGE + "\"'><script>window.__owned=1;alert(1)</script>"
      + "--></textarea></title><a href=\"javascript:alert(1)\">a</a><svg/onload=alert(1)>"
      + "```${7*7}{{7*7}}#{7*7} javascript:alert(1) \u202etxt.exe " + "w".repeat(150);

  private static final String WHO = "\"><img src=x onerror=\"window.__owned=1\"> Ada";
  /** What Markdown shows as it is. */
  private static final Pattern FENCED = Pattern.compile("(?ms)^(`{3,})text\n.*?^\\1$");

  private static final String ONE = "/rollouts/script/1";

  private Path directory;
  private Chromium chromium;
  private Metrics metrics;
  private Installation installation;
  private Up up;
  private ApiClient api;
  private String token;

  @BeforeAll
  void aRolloutOfHostileTexts(@TempDir Path temporary) throws Exception {
    directory = temporary;
    chromium = Chromium.start();
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("script"));
    up = Up.start(installation.options());
    token = new People(installation.home()).add(WHO, List.of("admin"), null, null);
    api = new ApiClient(installation.home(), up.port()).as(token);
    begun();
    steered();
    takenBack();
  }

  private void begun() throws Exception {
    did(api.post("/api/v1/rollouts", Map.of("plan", plan(), "reason", TEXT, "fileName", TEXT)));
    status("WAITING");
    act("attest", Map.of("item", "tests", "note", TEXT));
    act("approve", Map.of("reason", TEXT));
    status("HOLDING");
    recorded("SampleRecorded");
  }

  private void steered() throws Exception {
    act("pause", Map.of("reason", TEXT));
    act("resume", Map.of("reason", TEXT));
    act("promote", Map.of("reason", TEXT));
    status("HOLDING");
    String other = plan().replaceFirst("description: \"", "description: \"Another ");
    act("amend", Map.of("reason", TEXT, "plan", other.replace("> 5 %", "> 4 %")));
    metrics.says = Json.mapper().writeValueAsString(Map.of("errors", TEXT, "requests", TEXT));
    recorded("DiagnosisRecorded");
    recorded("EscalationRaised");
  }

  private void takenBack() throws Exception {
    act("rollback", Map.of("reason", TEXT));
    status("ROLLED_BACK");
    recorded("EvidenceGathered");
    again();
    act("abandon", Map.of("reason", TEXT));
    status("ABANDONED");
    again();
    did(api.post("/api/v1/freeze", Map.of("reason", TEXT)));
    did(api.post("/api/v1/thaw", Map.of("reason", TEXT)));
    did(api.post("/api/v1/freeze", Map.of("reason", TEXT)));
  }

  /** The target's lease is given back a moment after the status. */
  private void again() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.act("script", "retry", Map.of("reason", TEXT)).status() < 300);
    status("WAITING");
  }

  private void act(String verb, Map<String, String> fields) throws Exception {
    did(api.act("script", verb, fields));
  }

  private static void did(ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
  }

  private void status(String status) {
    await().atMost(Duration.ofSeconds(60)).until(() -> api.state("script").equals(status));
  }

  private void recorded(String type) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> api.entries("script").stream().anyMatch(entry -> entry.type().equals(type)));
  }

  private static String quoted(String text) throws JsonProcessingException {
    return Json.mapper().writeValueAsString(text);
  }

  /** Its texts wherever a plan has one of its own. */
  private String plan() throws JsonProcessingException {
    String more = """
        before: { approvals: { needed: 1 }, attestations: { tests: TEXT } }
        after: { attestations: { closing: TEXT } }
        escalations: { others: { text: TEXT, when: [{ metric: error-rate, is: error }] } }
        diagnoses:
          why:
            description: TEXT
            when: [{ metric: error-rate, is: error }]
            looks: { answer: { connection: figures, path: /figures } }
            fix: TEXT
        """;
    return (installation.plan("script", 900, "") + more)
        .replace("description: A test", "description: TEXT")
        .replace("    unit:", "    description: TEXT\n    unit:")
        .replace("verify: [health] }", "verify: [health], evidence: [told] }")
        .replace(
            "  flags:",
            "  told: { connection: service, request: GET /figures, expect: { contains: [TEXT] } }\n"
                + "  flags:")
        .replace("TEXT", quoted(TEXT));
  }

  @AfterAll
  void end() {
    if (up != null) {
      up.close();
      metrics.close();
      chromium.close();
    }
  }

  /** The browser of the person with the hostile name, logged in by the form. */
  private BrowserContext person(boolean withoutPolicy) {
    BrowserContext person = chromium.person(new Browser.NewContextOptions()
        .setBaseURL("http://127.0.0.1:" + up.port())
        .setBypassCSP(withoutPolicy));
    person.setDefaultTimeout(20_000);
    Page page = person.newPage();
    page.navigate("/login?next=" + encoded("/?name=" + TEXT));
    page.getByLabel("Token").fill(token);
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.contains("/login"));
    return person;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The pages, with how often at least the text stands there as a text. */
  private Map<String, Integer> shown() throws Exception {
    Map<String, Integer> pages = new LinkedHashMap<>();
    pages.put("/", 1);
    pages.put("/login", 1);
    pages.put("/proof", 1);
    pages.put(ONE, 8);
    pages.put("/rollouts/script/2", 3);
    pages.put("/rollouts/script/3", 3);
    for (Fact.Kind kind : Fact.Kind.values()) {
      pages.put(ONE + "?kind=" + kind.name().toLowerCase(Locale.ROOT), 3);
    }
    for (Entry entry : api.entries("script/1")) {
      if (entry
          .type()
          .matches("RolloutPaused|HoldPromoted|PlanAmended|DiagnosisRecorded|RollbackStarted")) {
        pages.put(ONE + "/entries/" + entry.index(), 1);
        pages.put(ONE + "?entry=" + entry.index(), 3);
      }
    }
    String text = encoded(TEXT);
    for (String asked : List.of("/?name=", "/?show=", "/?page=", "/rollouts/", ONE + "?at=")) {
      pages.put(asked + text, 1);
    }
    for (String asked : List.of(
        "/?status=",
        "/login?next=/",
        "/login?code=",
        ONE + "?done=rollback:",
        ONE + "?kind=",
        ONE + "?entry=",
        ONE + "?before=",
        ONE + "/entries/",
        "/rollouts/script/")) {
      pages.put(asked + text, 0);
    }
    return pages;
  }

  /** Without the policy of the pages: the texts alone have to be harmless. */
  @Test
  void isShownAsTextOnEveryPage() throws Exception {
    try (BrowserContext person = person(true)) {
      Harm harm = new Harm(person);
      Page page = person.newPage();
      for (Map.Entry<String, Integer> each : shown().entrySet()) {
        shows(page, harm, each.getKey(), each.getValue());
      }
      plots(page, harm);
      proof(page, harm);
      elsewhere(page, harm);
      taken(person, harm);
    }
  }

  /** And nothing was so much as tried, which the policy would have had to hold up. */
  @Test
  void givesThePolicyNothingToDo() throws Exception {
    try (BrowserContext person = person(false)) {
      Harm harm = new Harm(person);
      Page page = person.newPage();
      for (String path :
          List.of("/", "/login", ONE, "/rollouts/script/2", "/rollouts/" + encoded(IMAGE))) {
        shows(page, harm, path, 1);
      }
    }
  }

  private static void shows(Page page, Harm harm, String path, int times) {
    Response response = page.navigate(path);
    assertThat(response.status()).as(path).isLessThan(500);
    if (page.locator("#slider").count() > 0) {
      // By then the scripts have added what they fetched.
      assertThat(page.locator("#slider li .why").first()).isAttached();
    }
    harm.noneOn(page, path);
    assertThat(page.textContent("body").split(Pattern.quote(IMAGE), -1).length - 1)
        .as(path)
        .isGreaterThanOrEqualTo(times);
  }

  private static void plots(Page page, Harm harm) {
    page.navigate(ONE);
    page.locator(".drawing .canvas").focus();
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator(".drawing .readout")).containsText("<img src=x");
    page.locator(".drawing .canvas").hover();
    harm.noneOn(page, "a plot that is read");
    page.setViewportSize(320, 700);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
    page.setViewportSize(1280, 800);
  }

  private static void proof(Page page, Harm harm) {
    page.locator("[data-prove]").click();
    assertThat(page.locator("#proof-said")).not().isEmpty();
    page.navigate("/proof");
    page.locator("#pin").fill(TEXT);
    page.locator("#pin").press("Enter");
    assertThat(page.locator("#pin-said")).not().isEmpty();
    page.locator("#kept").fill(TEXT);
    page.locator("#verify").click();
    assertThat(page.locator("#verdict")).not().isEmpty();
    harm.noneOn(page, "what the proof says");
  }

  /** What programs ask for is no page, whoever leads a browser there; what is nowhere is said on one. */
  private static void elsewhere(Page page, Harm harm) {
    String text = encoded(TEXT);
    for (String path : List.of(
        "/api/v1/rollouts",
        "/api/v1/rollouts/script",
        "/api/v1/rollouts/script/1",
        "/api/v1/freeze",
        "/api/v1/rollouts/script/series?metric=" + text,
        "/api/v1/rollouts/" + text,
        "/api/v1/rollouts/script/entries/" + text,
        "/api/v1/rollouts/script/moment?at=" + text,
        "/none/" + text,
        "/assets/x/" + text,
        "/flags/" + text,
        "/log/tile/" + text,
        "/login/openid/" + text)) {
      Response response = page.navigate(path);
      assertThat(response.status()).as(path).isLessThan(500);
      boolean program = path.matches("/(api|flags|log)/.*");
      assertThat(response.headerValue("content-type"))
          .as(path)
          .matches(program ? "application/(problem.)?json" : "text/html;.*");
      assertThat(response.headerValue("x-content-type-options")).as(path).isEqualTo("nosniff");
      harm.noneOn(page, path);
    }
  }

  /** The report is read from a file, where no server says what it may do. */
  private void taken(BrowserContext person, Harm harm) throws Exception {
    String report = "/api/v1/rollouts/script/1/report";
    APIResponse html = person.request().get(report);
    assertThat(html.headers().get("content-disposition")).startsWith("attachment");
    Path file = Files.write(directory.resolve("report.html"), html.body());
    Page page = person.newPage();
    page.navigate(file.toUri().toString());
    harm.noneOn(page, "the report");
    assertThat(page.textContent("main")).contains(IMAGE);
    String markdown = person.request().get(report + "?format=md").text();
    assertThat(FENCED.matcher(markdown).replaceAll(""))
        .contains("img src=x")
        .doesNotContainPattern("(?<!\\\\)<[a-z/!]");
    APIResponse export = person.request().get("/api/v1/rollouts/script/1/export");
    assertThat(export.headers().get("content-disposition")).startsWith("attachment");
    assertThat(export.headers().get("content-type")).isEqualTo("application/zip");
  }

  /** What somebody else does appears on a page that is open. */
  @Test
  void isTextWhenItComesWhileSomebodyLooks() throws Exception {
    try (BrowserContext person = person(true)) {
      Harm harm = new Harm(person);
      Page page = person.newPage();
      page.navigate("/rollouts/script/3");
      act("pause", Map.of("reason", "Live " + TEXT));
      assertThat(page.locator("#timeline")).containsText("Live " + IMAGE);
      assertThat(page.locator("#slider li .why").last()).containsText("Live " + IMAGE);
      harm.noneOn(page, "a page that changed by itself");
    }
  }

  @Test
  void isRefusedAsTextWhereItCanBeNoName() throws Exception {
    try (BrowserContext person = person(true)) {
      Harm harm = new Harm(person);
      Page page = person.newPage();
      String key = "  ? " + quoted(IMAGE) + "\n  :";
      String plan = plan()
          .replace("rollout: script", "rollout: " + quoted(IMAGE))
          .replace("name: small", "name: " + quoted(IMAGE))
          .replace("  error-rate:", key)
          .replace("  told:", key);
      page.navigate("/rollouts/script/3");
      page.locator("#act-amend summary").click();
      page.locator("#amend-plan").fill(plan);
      page.locator("#reason-amend").fill(TEXT);
      page.locator("#act-amend button").click();
      Locator problems = page.locator("#act-amend .problems li")
          .filter(new Locator.FilterOptions().setHasText(IMAGE));
      assertThat(problems.first()).isVisible();
      assertThat(problems.count()).as(problems.allTextContents().toString()).isEqualTo(4);
      assertThat(page.locator("#amend-plan")).hasValue(Pattern.compile("rollout: .*img src=x"));
      assertThat(page.locator("#reason-amend")).hasValue(Pattern.compile("<img src=x"));
      harm.noneOn(page, "an amendment that was refused");
    }
  }

  @Test
  void isNoLabelAndNoRole() {
    People people = new People(installation.home());
    assertThatThrownBy(() -> people.add(WHO, List.of(), TEXT, null))
        .isInstanceOf(PeopleException.class)
        .hasMessageContaining("expected a label of 1 to 60 letters, digits, dots, dashes and");
    assertThatThrownBy(() -> people.add("x", List.of(IMAGE), null, null))
        .isInstanceOf(PeopleException.class)
        .hasMessageContaining("expected a role of");
    assertThatThrownBy(() -> people.add("a\u001b[2Jb", List.of("viewer"), null, null))
        .isInstanceOf(PeopleException.class)
        .hasMessageContaining("of plain text");
  }
}
