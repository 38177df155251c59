package dev.rolloutledger.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who looks at the page of a running {@code up}: the local user, logged in. */
final class Sight {

  private final Chromium chromium;
  private final Installation installation;
  private final int port;
  private @Nullable String session;

  Sight(Chromium chromium, Installation installation, int port) {
    this.chromium = chromium;
    this.installation = installation;
    this.port = port;
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
  }

  /** A browser of its own in which the local user has logged in, as people do: acts bring their form's text. */
  Browser.NewContextOptions options() throws IOException, InterruptedException {
    if (session == null) {
      try (BrowserContext person = chromium.person(base())) {
        person.newPage().navigate(link());
        session = person.storageState();
      }
    }
    return base().setStorageState(session);
  }

  private Browser.NewContextOptions base() {
    return new Browser.NewContextOptions().setBaseURL("http://127.0.0.1:" + port);
  }

  private String link() throws IOException, InterruptedException {
    return new ApiClient(installation.home(), port)
        .post("/login/links", Map.of())
        .body()
        .path("path")
        .asText();
  }

  Page page(String path) throws IOException, InterruptedException {
    return page(options(), path);
  }

  Page page(Browser.NewContextOptions options, String path) {
    BrowserContext person = chromium.person(options);
    person.setDefaultTimeout(20_000);
    Page page = person.newPage();
    page.navigate(path);
    return page;
  }

  /** Looks at a page in both schemes, on a desk and on a small phone: axe finds nothing, nothing sticks out. */
  void examine(String path) throws IOException, InterruptedException {
    Page desk = page(options().setColorScheme(ColorScheme.LIGHT).setViewportSize(1280, 800), path);
    examine(desk, path);
    desk.context().close();
    Page phone = page(options().setColorScheme(ColorScheme.DARK).setViewportSize(320, 700), path);
    examine(phone, path);
    assertThat(phone.evaluate("document.documentElement.scrollWidth"))
        .as(path + " scrolls sideways")
        .isEqualTo(320);
    phone.context().close();
  }

  private static void examine(Page page, String path) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(path).isEmpty();
  }
}
