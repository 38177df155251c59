package dev.rolloutledger.benchmarks.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;

/** Somebody who comes with an empty browser. */
final class Visit implements AutoCloseable {

  private final Page page;

  Visit(Browser browser, String server, String token) {
    page = browser
        .newContext(new Browser.NewContextOptions()
            .setBaseURL(server)
            .setViewportSize(1280, 900)
            .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)))
        .newPage();
  }

  Page page() {
    return page;
  }

  @Override
  public void close() {
    page.context().close();
  }
}
