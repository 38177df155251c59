package dev.rolloutledger.benchmarks.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;

/** Somebody who comes with an empty browser that has nothing else to do. */
final class Visit implements AutoCloseable {

  /** In milliseconds: until the last one's processes are gone, and one for the next page waits. */
  private static final int REST = 1_000;

  private final Page page;

  Visit(Browser browser, String server, String token) {
    page = browser
        .newContext(new Browser.NewContextOptions()
            .setBaseURL(server)
            .setViewportSize(1280, 900)
            .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)))
        .newPage();
    page.waitForTimeout(REST);
  }

  Page page() {
    return page;
  }

  @Override
  public void close() {
    page.context().close();
  }
}
