package dev.rolloutledger.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of all rollouts. */
class OverviewTest {

  @TempDir
  Path directory;

  @Test
  void namesEachRollout() throws Exception {
    try (Chromium chromium = Chromium.start();
        Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory, metrics);
      installation.targets(List.of("shop"));
      try (Up up = Up.start(installation.options())) {
        new ApiClient(installation.home(), up.port()).start(installation.plan("shop", 600, ""));
        String token = Files.readString(installation.home().tokenFile()).strip();
        Page page = chromium
            .person(new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + up.port())
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)))
            .newPage();
        page.navigate("/");
        assertThat(page.textContent("main")).contains("shop/1");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      }
    }
  }
}
