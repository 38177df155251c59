package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.HomeFiles;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.look.Look;
import dev.rolloutledger.worker.app.virtual.Rehearsals;
import dev.rolloutledger.worker.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages over a rehearsal's ledger that ends in three days, looked at with nothing running. */
@Tag("long")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookPageTest {

  private static final String PATH = "/rollouts/shop/1";
  private static final String SCENARIO = """
      faults:
        - { at: half + 40s, for: 1h, metric: error-rate, value: 9 }
      """;

  private final List<String> errors = new ArrayList<>();
  private Chromium chromium;
  private Home home;
  private Map<String, String> before;
  private Look look;
  private Sight sight;
  private List<Entry> entries;

  @BeforeAll
  void rehearse(@TempDir Path directory) throws Exception {
    chromium = Chromium.start();
    home = new Home(directory.resolve("home"));
    try (Metrics unused = new Metrics()) {
      String yaml = new Installation(directory, unused).plan("shop", 120, "");
      Plan plan = PlanReader.read("plan.yaml", yaml.getBytes(StandardCharsets.UTF_8));
      Path scenario = Files.writeString(directory.resolve("scenario.yaml"), SCENARIO);
      Instant start = Instant.now().plus(Duration.ofDays(3));
      Rehearsals.rehearse(plan, scenario, start, home, progress -> {});
      before = HomeFiles.of(home.directory());
      look = Look.start(home, 0);
      Home own = new Home(Path.of(look.tokenFile()).getParent());
      entries = new ApiClient(own, look.port()).entries("shop");
      sight = new Sight(chromium, new Installation(own.directory(), unused, own), look.port());
    }
  }

  @AfterAll
  void end() throws Exception {
    if (look != null) {
      look.close();
      assertThat(HomeFiles.of(home.directory())).isEqualTo(before);
    }
    if (chromium != null) {
      chromium.close();
    }
    assertThat(errors).as("what the browser complained about").isEmpty();
  }

  private Page page(String path) throws Exception {
    Page page = sight.page(path);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
    page.reload();
    return page;
  }

  @Test
  void thePrintedLinkOpensItAndNothingCanBeDone() throws Exception {
    try (BrowserContext person = chromium.person(new Browser.NewContextOptions())) {
      Page page = person.newPage();
      page.navigate(look.link());
      assertThat(page.locator("h1")).hasText("Rollouts");
      assertThat(page.locator("header .alone"))
          .hasText(
              "This ledger is only looked at. It is a rehearsal's, in which nothing can be done.");
      page.getByText("shop/1").first().click();
      assertThat(page.locator("#state-title")).containsText("ROLLED_BACK");
      for (String path : List.of("/", PATH, PATH + "?entry=9", PATH + "/entries/9", "/proof")) {
        page.navigate("http://127.0.0.1:" + look.port() + path);
        assertThat(page.locator("form[method=post]:not(.out)")).hasCount(0);
        assertThat(page.locator(".act")).hasCount(0);
        assertThat(page.locator("header .alone")).hasCount(1);
      }
    }
  }

  @Test
  void theSliderShowsEachInstantAsItWasAndReachesTheEnd() throws Exception {
    Page page = page(PATH);
    Slider slider = new Slider(page, entries);
    assertThat(slider.range()).isVisible();
    slider.wander(6);
    Instant end = entries.get(entries.size() - 1).at();
    page.navigate(PATH + "?at=" + end);
    assertThat(page.locator(".past")).containsText(Texts.time(end));
    slider.shows(end.toString());
    page.getByText("Now").first().click();
    assertThat(page.locator(".past")).hasCount(0);
    assertThat(page.locator("#state-title")).containsText("ROLLED_BACK");
    assertThat(page.locator("#slider")).containsText("At its end, " + Texts.time(end));
    assertThat(page.locator("#lost")).isHidden();
    page.context().close();
  }

  @Test
  void theBrowserVerifiesTheLogAndEveryEntry() throws Exception {
    Page page = page("/proof");
    page.click("#verify");
    assertThat(page.locator("#verdict .proof-verdict").first()).containsText("VERIFIED");
    page.navigate(PATH);
    page.click("button[data-prove]");
    assertThat(page.locator("#proof-said .proof-verdict").first())
        .containsText("VERIFIED: all " + entries.size() + " entries of shop/1 stand in the log");
    page.context().close();
  }

  @Test
  void everybodyCanReadIt() throws Exception {
    for (String path : List.of("/", PATH, "/proof")) {
      sight.examine(path);
    }
  }
}
