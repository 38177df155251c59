package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The list of all rollouts, from the first one on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OverviewTest {

  private Chromium chromium;
  private Metrics metrics;
  private Installation installation;
  private Up up;
  private Sight sight;

  @BeforeAll
  void begin(@TempDir Path directory) throws Exception {
    chromium = Chromium.start();
    metrics = new Metrics();
    installation = new Installation(directory, metrics);
    installation.targets(List.of("shop", "till", "cart"));
    up = Up.start(installation.options());
    sight = new Sight(chromium, installation, up.port());
  }

  @AfterAll
  void end() {
    if (up != null) {
      up.close();
      metrics.close();
      chromium.close();
    }
  }

  private ApiClient api() throws Exception {
    return new ApiClient(installation.home(), up.port());
  }

  @Test
  @Order(1)
  void saysWhileEmptyHowToBegin() throws Exception {
    Page page = sight.page("/");
    assertThat(page.locator("main")).containsText("rollout demo");
    sight.examine("/");
    api().start(installation.plan("shop", 600, ""));
    assertThat(page.locator("h3")).containsText("shop/1");
    page.context().close();
  }

  @Test
  @Order(2)
  void showsFirstWhatNeedsSomebodyAndFilters() throws Exception {
    api().start(installation.plan("till", 600, ""));
    api().start(installation.plan("cart", 600, ""));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> api().state("shop").equals("HOLDING") && api().state("cart").equals("HOLDING"));
    api().act("shop", "pause", Map.of("actor", "grace", "reason", "a <b>look</b>"));
    api().rollback("cart");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api().state("cart").equals("ROLLED_BACK"));
    Page page = sight.page("/");
    assertThat(page.locator(".row").first()).containsText("paused by grace");
    assertThat(page.locator(".row").first()).containsText("a <b>look</b>");
    assertThat(page.locator(".row").first()).containsText("rollout resume shop");
    assertThat(page.locator(".row").last()).containsText("cart/1");
    page.getByLabel("Show").selectOption("needs");
    page.locator(".filter button").click();
    assertThat(page.locator(".row")).hasCount(1);
    assertThat(page.url()).contains("show=needs");
    page.navigate("/?name=TIL");
    assertThat(page.locator(".row")).hasCount(1);
    page.navigate("/?show=over");
    assertThat(page.locator("h3")).hasText("cart/1");
    page.navigate("/?status=PAUSED&name=nothing");
    assertThat(page.locator("#rollouts")).containsText("None of 3 rollouts");
    assertThat(page.navigate("/?show=most").status()).isEqualTo(400);
    assertThat(page.locator("main")).containsText("expected one of [all, needs, running, over]");
    sight.examine("/");
    page.context().close();
  }

  @Test
  @Order(3)
  void freezesEveryoneAndThaws() throws Exception {
    Page page = sight.page("/");
    page.getByText("Freeze everyone").first().click();
    page.locator("#freeze-reason").fill("a holiday");
    page.locator("#freeze-until").fill("2000-01-01T10:00");
    page.locator("#act-freeze button").click();
    assertThat(page.locator("#act-freeze .refused")).isVisible();
    assertThat(page.locator("#freeze-reason")).hasValue("a holiday");
    page.locator("#freeze-until").fill("");
    page.locator("#act-freeze button").click();
    assertThat(page.locator(".done")).containsText("entry");
    assertThat(page.locator("#freezes .notice")).containsText("a holiday");
    page.reload();
    assertThat(page.locator("#freezes .notice")).hasCount(1);
    page.locator("#freezes summary").click();
    page.locator("#freezes input[name=reason]").fill("it is over");
    page.locator("#freezes .act button").click();
    assertThat(page.locator("#freezes .notice")).hasCount(0);
    assertThat(page.locator(".done")).containsText("it is over");
    page.context().close();
  }

  @Test
  @Order(4)
  void rollsBackByKeyboardAlone() throws Exception {
    Page page = sight.page("/?name=till");
    for (int i = 0; i < 30; i++) {
      page.keyboard().press("Tab");
      if (page.evaluate("document.activeElement.textContent")
          .toString()
          .contains("Roll back till/1")) {
        break;
      }
    }
    page.keyboard().press("Enter");
    assertThat(page.locator("#reason-till\\/1")).isFocused();
    page.keyboard().type("by the keys");
    page.keyboard().press("Enter");
    assertThat(page.locator(".done")).containsText("by the keys");
    assertThat(page.locator("#state")).containsText("off since");
    assertThat(installation.off("till")).isTrue();
    page.context().close();
  }

  @Test
  @Order(5)
  void saysThatTheServerIsLostAndComesBack() throws Exception {
    Page page = sight.page("/rollouts/shop/1");
    assertThat(page.locator("#state-title")).containsText("PAUSED");
    page.getByText("Roll back").first().click();
    page.locator("#reason-rollback").fill("half a sentence");
    int port = up.port();
    up.close();
    assertThat(page.locator("#lost")).containsText("has not been heard since");
    up = Up.start(
        new UpOptions(installation.home(), installation.home().connectionsFile(), port, 0));
    assertThat(api().act("shop", "resume", Map.of("reason", "seen")).status()).isEqualTo(200);
    assertThat(page.locator("#state-title")).containsText("HOLDING");
    assertThat(page.locator("#lost")).isHidden();
    assertThat(page.locator("#reason-rollback")).hasValue("half a sentence");
    page.context().close();
  }
}
