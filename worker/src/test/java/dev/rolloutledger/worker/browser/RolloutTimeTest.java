package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The past of a rollout that was paused, went on, and was taken back: what the slider shows is what a
 * fold of its entries up to that instant says, which is what {@code audit replay --at} prints.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutTimeTest {

  private static final String NAME = "told";
  private static final String PATH = "/rollouts/told/1";

  private Chromium chromium;
  private Metrics metrics;
  private Up up;
  private ApiClient api;
  private Installation installation;
  private Sight sight;
  private List<Entry> entries;
  private Page page;
  private Slider slider;
  private final List<String> errors = new ArrayList<>();

  @BeforeAll
  void live(@TempDir Path directory) throws Exception {
    chromium = Chromium.start();
    metrics = new Metrics();
    installation = new Installation(directory, metrics);
    installation.targets(List.of(NAME));
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
    sight = new Sight(chromium, installation, up.port());
    api.start(installation.plan(NAME, 600, ""));
    reach("HOLDING");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.entries(NAME).stream()
                .filter(entry -> entry.type().equals("SampleRecorded"))
                .count()
            >= 3);
    api.act(NAME, "pause", Map.of("actor", "ada", "reason", "a look at <b>it</b>"));
    reach("PAUSED");
    api.act(NAME, "resume", Map.of("actor", "ada", "reason", "it is fine"));
    api.act(NAME, "rollback", Map.of("actor", "ada", "reason", "complaints"));
    reach("ROLLED_BACK");
    entries = api.entries(NAME);
  }

  private void reach(String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.state(NAME).equals(status));
  }

  @BeforeEach
  void open() throws Exception {
    page = watched("");
    slider = new Slider(page, entries);
  }

  private Page watched(String query) throws Exception {
    Page opened = sight.page(PATH + query);
    opened.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    opened.reload();
    assertThat(new Slider(opened, entries).range()).isVisible();
    return opened;
  }

  @AfterEach
  void nothingWasForbidden() {
    page.context().close();
    List<String> complaints = List.copyOf(errors);
    errors.clear();
    assertThat(complaints).as("what the browser complained about").isEmpty();
  }

  @AfterAll
  void end() {
    if (up != null) {
      up.close();
      metrics.close();
      chromium.close();
    }
  }

  @Test
  void eachInstantShowsWhatAFoldOfTheEntriesSays() throws Exception {
    slider.wander(8);
    String address = page.url();
    Page other = watched(address.substring(address.indexOf('?')));
    Slider same = new Slider(other, entries);
    same.shows();
    assertThat(same.range()).hasValue(slider.range().inputValue());
    assertThat(other.locator("#slider .when")).containsText("Live updates wait");
    other.context().close();
    page.locator("#slider")
        .getByText("Now", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page.locator("#state-title")).containsText("ROLLED_BACK");
    assertThat(page.url()).endsWith(PATH);
    page.goBack();
    slider.shows();
  }

  @Test
  void keysGoByDueTimesAndDecisions() {
    slider.range().focus();
    page.keyboard().press("ArrowLeft");
    Instant due = slider.instant();
    slider.shows();
    page.keyboard().press("PageDown");
    Instant decided = slider.instant();
    assertThat(decided).isBefore(due);
    assertThat(entries).anyMatch(entry -> entry.at().equals(decided));
    slider.shows();
    assertThat(slider.range())
        .hasAttribute("aria-valuetext", Pattern.compile(Texts.time(decided) + ", .* at .*%"));
    page.keyboard().press("Home");
    assertThat(page.locator("#state-title")).containsText("PREFLIGHT");
    page.keyboard().press("End");
    assertThat(page.locator("#state-title")).containsText("ROLLED_BACK");
  }

  @Test
  void aMomentInWordsIsTheCommandLinesMoment() {
    page.locator("#moment").fill("rollback - 1s");
    page.keyboard().press("Enter");
    slider.shows("rollback - 1s");
    assertThat(page.locator("#state .past, .past").first()).isVisible();
    page.locator("#moment").fill("phase nowhere");
    page.keyboard().press("Enter");
    assertThat(page.locator("#slider .problem"))
        .hasText("expected a phase that was entered (small), found \"nowhere\"");
    // A refusal is what was asked for here.
    errors.removeIf(error -> error.contains("404"));
    page.navigate(PATH + "?at=phase%20small%20%2B%201s");
    slider.shows("phase small + 1s");
    assertThat(slider.range()).isVisible();
  }

  @Test
  void ofManyWishesTheLastOneWins() {
    page.evaluate("""
        () => {
          const ask = window.fetch;
          window.open = 0;
          window.most = 0;
          window.fetch = async (...asked) => {
            window.most = Math.max(window.most, ++window.open);
            try {
              return await ask(...asked);
            } finally {
              window.open--;
            }
          };
        }""");
    slider.range().evaluate("""
            async (range) => {
              for (let second = Number(range.max) - 1; second >= 1; second--) {
                range.value = String(second);
                range.dispatchEvent(new Event('input'));
                await new Promise((go) => requestAnimationFrame(go));
              }
              range.dispatchEvent(new Event('change'));
            }""");
    slider.shows();
    assertThat(page.evaluate("window.most")).as("requests under way at once").isEqualTo(1);
    page.goBack();
    assertThat(page.locator("#state-title")).containsText("ROLLED_BACK");
    assertThat(page.url()).as("a drag is one step").endsWith(PATH);
  }

  @Test
  void plotsAndDecisionsAreReachedByKeys() {
    Locator plot = page.locator("[data-metric=error-rate] .canvas");
    assertThat(plot.locator("canvas")).isVisible();
    plot.focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("[data-metric=error-rate] .readout"))
        .containsText(Pattern.compile("\\d{4}-\\d\\d-\\d\\d .*Z · .* % · HEALTHY"));
    page.locator("#slider summary").click();
    Locator paused = page.locator("#slider .marks li")
        .filter(new Locator.FilterOptions().setHasText("paused by"));
    assertThat(paused).containsText("a look at <b>it</b>");
    paused.locator("a.at").focus();
    assertThat(plot.locator(".marked")).isVisible();
    page.keyboard().press("Enter");
    assertThat(page.locator("#state-title")).containsText("PAUSED");
    assertThat(page.locator("[data-metric=error-rate] .canvas .later")).isVisible();
    assertThat(paused.locator("a.why"))
        .hasAttribute("href", Pattern.compile(PATH + "/entries/\\d+"));
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    page.setViewportSize(320, 700);
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
  }

  @Test
  void theSeriesAreSentOnceAndThenWhatIsNew() throws Exception {
    JsonNode all = api.get("/api/v1/rollouts/told/series").body();
    long last = all.path("index").asLong();
    assertThat(all.path("over").asBoolean()).isTrue();
    assertThat(all.path("metrics").path(0).path("values")).isNotEmpty();
    JsonNode more = api.get("/api/v1/rollouts/told/1/series?from=" + (last - 1)).body();
    assertThat(more.path("due").path("size").asInt()).isZero();
    assertThat(more.path("phases")).isEqualTo(all.path("phases"));
    assertThat(api.get("/api/v1/rollouts/told/series?digits=2").detail())
        .isEqualTo("expected a whole number from 3 to 17 in \"digits\", found 2");
    assertThat(api.get("/api/v1/rollouts/told/series?from=new").detail())
        .isEqualTo("expected a ledger index in \"from\", found new");
    assertThat(api.get("/api/v1/rollouts/tol/series").status()).isEqualTo(404);
    HttpResponse<byte[]> packed = series("Accept-Encoding", "br, gzip;q=0.8");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(Json.mapper().readTree(in)).isEqualTo(all);
    }
    assertThat(series("Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
        .isEmpty();
    String tag = packed.headers().firstValue("ETag").orElseThrow();
    assertThat(series("If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  private HttpResponse<byte[]> series(String header, String value) throws Exception {
    String token = Files.readString(installation.home().tokenFile()).strip();
    URI address = URI.create("http://127.0.0.1:" + up.port() + "/api/v1" + PATH + "/series");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header(header, value)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void aMomentInWordsHasAnInstant() throws Exception {
    Entry paused = entries.stream()
        .filter(entry -> entry.type().equals("RolloutPaused"))
        .findFirst()
        .orElseThrow();
    JsonNode named =
        api.get("/api/v1/rollouts/told/moment?at=entry+" + paused.index()).body();
    assertThat(named.path("entry").asLong()).isEqualTo(paused.index());
    assertThat(named.path("at").asText()).isEqualTo(paused.at().toString());
    JsonNode status =
        api.get("/api/v1/rollouts/told?at=entry+" + paused.index()).body();
    assertThat(status.path("rollout").path("status").asText()).isEqualTo("PAUSED");
    assertThat(api.get("/api/v1/rollouts/told/moment").detail())
        .isEqualTo("expected a moment in \"at\", found none");
    assertThat(api.get("/api/v1/rollouts/told?at=some+day").detail())
        .startsWith("expected a time such as");
  }
}
