package dev.rolloutledger.worker.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own Chromium: what {@code ROLLOUT_TEST_CHROMIUM} names, or where Debian puts it. One
 * for each class, in its own thread: Playwright's objects belong to the thread that made them.
 */
final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path binary) {
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(binary)
            // Tests may run as root, for whom Chromium has no sandbox.
            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  /** Starts it; where there is none, the test is skipped and says so. */
  static Chromium start() {
    Optional<Path> binary = find();
    assumeTrue(binary.isPresent(), "there is no Chromium here; ROLLOUT_TEST_CHROMIUM may name one");
    return new Chromium(binary.orElseThrow());
  }

  private static Optional<Path> find() {
    return Stream.of(
            System.getenv().getOrDefault("ROLLOUT_TEST_CHROMIUM", ""),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A person's own browser: cookies and storage apart from all others'. */
  BrowserContext person(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
