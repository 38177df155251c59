package dev.rolloutledger.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.rolloutledger.examples.vendor.oidc.OpenIdDouble;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.home.People;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People log in and out with a browser: by a token, by a link, by a provider on another site. */
@Timeout(120)
class LoginPageTest {

  @TempDir
  static Path directory;

  private static Metrics metrics;
  private static Installation installation;
  private static OpenIdDouble provider;
  private static Up up;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    metrics = new Metrics();
    provider = new OpenIdDouble();
    provider.person("7", Map.of("email", "cleo@example.com", "email_verified", true));
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    Files.writeString(directory.resolve("home/oidc.secret"), OpenIdDouble.SECRET);
    Files.writeString(
        installation.home().connectionsFile(),
        """
          company:
            kind: openid-connect
            issuer: %s
            client: %s
            secret: ${file:oidc.secret}
        """.formatted(provider.issuer(), OpenIdDouble.CLIENT),
        StandardOpenOption.APPEND);
    up = Up.start(installation.options());
    new ApiClient(installation.home(), up.port()).start(installation.plan("shop", 600, ""));
  }

  @AfterAll
  static void stop() {
    up.close();
    provider.close();
    metrics.close();
    chromium.close();
  }

  private static BrowserContext person() {
    return chromium.person(
        new Browser.NewContextOptions().setBaseURL("http://127.0.0.1:" + up.port()));
  }

  private static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return complaints;
  }

  private static void fits(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  @Test
  void byATokenAndBackToThePageThatWasAskedFor() throws Exception {
    String token = new People(installation.home()).add("ana", List.of("viewer"), null, null);
    try (BrowserContext context = person()) {
      Page page = context.newPage();
      List<String> complaints = complaints(page);
      page.navigate("/?state=HOLDING");
      assertThat(page.url()).contains("/login?next=");
      fits(page);
      page.getByLabel("Token").fill("rlp_wrong");
      page.locator("form button").click();
      assertThat(page.getByRole(AriaRole.ALERT).textContent())
          .contains("expected the home's token or one of");
      fits(page);
      complaints.clear();
      page.getByLabel("Token").fill(token);
      page.keyboard().press("Enter");
      page.waitForURL(url -> URI.create(url).getPath().equals("/"));
      assertThat(page.url()).endsWith("/?state=HOLDING");
      assertThat(page.textContent("main")).contains("shop/1");
      Cookie cookie = context.cookies().get(0);
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
      assertThat(page.evaluate("document.cookie")).isEqualTo("");
      assertThat(complaints).isEmpty();

      page.navigate("/login");
      assertThat(page.textContent("main")).contains("logged in as ana (token, page)");
      fits(page);
      page.getByText("Log out").click();
      assertThat(page.textContent("main")).contains("You are logged out.");
      assertThat(context.cookies()).isEmpty();
      page.navigate("/");
      assertThat(page.url()).contains("/login");
    }
  }

  @Test
  void byALinkOfTheLocalUserWithoutScript() throws Exception {
    String path = new ApiClient(installation.home(), up.port())
        .post("/login/links", Map.of())
        .body()
        .path("path")
        .asText();
    try (BrowserContext context = chromium.person(new Browser.NewContextOptions()
        .setBaseURL("http://127.0.0.1:" + up.port())
        .setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(path);
      assertThat(URI.create(page.url()).getPath()).isEqualTo("/");
      assertThat(page.textContent("main")).contains("shop/1");
    }
  }

  @Test
  void byAProviderOnAnotherSite() throws Exception {
    new People(installation.home()).addWithoutToken("cleo@example.com", List.of("viewer"));
    try (BrowserContext context = person()) {
      Page page = context.newPage();
      List<String> complaints = complaints(page);
      page.navigate("/");
      page.getByText("Log in with localhost").click();
      assertThat(page.textContent("h1")).isEqualTo("Provider");
      page.getByText("Go on").click();
      page.waitForURL(url -> URI.create(url).getPath().equals("/"));
      assertThat(page.textContent("main")).contains("shop/1");
      page.navigate("/login");
      assertThat(page.textContent("main")).contains("cleo@example.com (OpenID Connect localhost:");
      assertThat(complaints).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }
  }

  /** With scripts a page that is left open through another login comes again by itself. */
  @Test
  void aFormOfAnotherSessionIsRefusedOnAPageThatLeadsBack() throws Exception {
    String token = new People(installation.home()).add("eva", List.of("operator"), null, null);
    try (BrowserContext context = chromium.person(new Browser.NewContextOptions()
        .setBaseURL("http://127.0.0.1:" + up.port())
        .setJavaScriptEnabled(false))) {
      Page left = context.newPage();
      logIn(left, token, "/rollouts/shop/1");
      left.locator("#act-pause summary").click();
      left.locator("#reason-pause").fill("a look");
      Page other = context.newPage();
      other.navigate("/");
      other.getByText("Log out").click();
      logIn(other, token, "/rollouts/shop/1");
      left.locator("#act-pause button").click();
      assertThat(left.textContent("h1")).isEqualTo("This form is of another session");
      assertThat(left.textContent("main")).contains("found another's; load the page again");
      left.getByText("Back to shop/1").click();
      assertThat(left.textContent("#state-title")).contains("HOLDING");
    }
  }

  private static void logIn(Page page, String token, String path) {
    page.navigate(path);
    page.getByLabel("Token").fill(token);
    page.locator("form button").click();
    assertThat(URI.create(page.url()).getPath()).isEqualTo(path);
  }

  @Test
  void whatIsNotThereIsSaidOnAPage() {
    try (BrowserContext context = person()) {
      Page page = context.newPage();
      assertThat(page.navigate("/rollouts/shop/1/none").status()).isEqualTo(404);
      assertThat(page.textContent("h1")).isEqualTo("There is no such page");
      fits(page);
    }
  }

  /** A page elsewhere that sends a form with the cookie of who is logged in. */
  @Test
  void aPageElsewhereCannotLogAnybodyOut() throws Exception {
    String token = new People(installation.home()).add("dan", List.of("viewer"), null, null);
    try (BrowserContext context = person()) {
      Page page = context.newPage();
      page.navigate("/login");
      page.getByLabel("Token").fill(token);
      page.keyboard().press("Enter");
      page.waitForURL(url -> URI.create(url).getPath().equals("/"));
      page.navigate("about:blank");
      page.setContent("<form method=\"post\" action=\"http://127.0.0.1:" + up.port()
          + "/logout\"><button>Win</button></form>");
      page.getByText("Win").click();
      page.waitForURL(url -> url.endsWith("/login?out") || url.endsWith("/logout"));
      page.navigate("/");
      assertThat(URI.create(page.url()).getPath()).as("still logged in").isEqualTo("/");
    }
  }
}
