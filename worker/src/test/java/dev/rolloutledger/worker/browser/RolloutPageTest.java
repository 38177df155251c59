package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.Up;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One rollout's page, watched and steered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutPageTest {

  private static final List<String> NAMES =
      List.of("seen", "live", "steered", "refused", "gated", "phone", "amended", "unread");

  private Chromium chromium;
  private Metrics metrics;
  private Installation installation;
  private Up up;
  private ApiClient api;
  private Sight sight;

  @BeforeAll
  void begin(@TempDir Path directory) throws Exception {
    chromium = Chromium.start();
    metrics = new Metrics();
    installation = new Installation(directory, metrics);
    installation.targets(NAMES);
    up = Up.start(installation.options());
    api = new ApiClient(installation.home(), up.port());
    sight = new Sight(chromium, installation, up.port());
    for (String name : NAMES) {
      String plan = installation.plan(name, 600, "");
      assertThat(api.start(name.equals("gated") ? gated(plan) : plan).status()).isEqualTo(201);
    }
    for (String name : NAMES) {
      String status = name.equals("gated") ? "WAITING" : "HOLDING";
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> api.state(name).equals(status));
    }
  }

  private static String gated(String plan) {
    return plan.replace(
        "phases:",
        "before: { approvals: { needed: 2 }, attestations: { tests: All tests pass } }\nphases:");
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
  void showsWhereItStandsNowAndStoodThen() throws Exception {
    api.act(
        "seen",
        "pause",
        Map.of("actor", "\u202egrace", "reason", "<script>alert(1)</script>\u202e"));
    Page page = sight.page("/rollouts/seen");
    assertThat(page.url()).endsWith("/rollouts/seen/1");
    assertThat(page.locator("#state-title")).containsText("PAUSED");
    assertThat(page.locator(".percentage")).hasText("10 %");
    assertThat(page.locator("#state")).containsText("<script>alert(1)</script>\ufffd");
    assertThat(page.locator("#metrics figure.plot")).hasAttribute("data-metric", "error-rate");
    assertThat(page.locator("#phases li").first()).containsText("small");
    assertThat(page.locator("#timeline")).containsText("due time");
    page.locator("#timeline").getByLabel("decision").check();
    page.locator(".kinds button").click();
    assertThat(page.locator(".story li.kind-sample")).hasCount(0);
    page.locator(".story li.kind-decision").last().getByText("explain").click();
    assertThat(page.locator(".said")).containsText("decided");
    sight.examine(page.url());
    page.locator("main a[href*='entry=']").click();
    assertThat(page.locator(".past")).containsText("What is below is past");
    assertThat(page.locator("#acts form")).hasCount(1);
    assertThat(page.locator("#state-title")).not().containsText("PAUSED");
    sight.examine(page.url());
    Response none = page.navigate("/rollouts/sen");
    assertThat(none.status()).isEqualTo(404);
    assertThat(page.locator("main")).containsText("did you mean seen/1?");
    page.context().close();
  }

  @Test
  void changesByItselfAndLeavesAloneWhatSomebodyDoes() throws Exception {
    Page page = sight.page("/rollouts/live/1");
    page.evaluate("window.stays = true");
    page.locator("#act-rollback summary").click();
    page.keyboard().type("half a sen");
    api.act("live", "pause", Map.of("actor", "grace", "reason", "a look"));
    assertThat(page.locator("#state-title")).containsText("PAUSED");
    assertThat(page.locator("#announce")).containsText("live/1 PAUSED");
    assertThat(page.locator("#act-resume")).isVisible();
    assertThat(page.locator("#reason-rollback")).isFocused();
    page.keyboard().type("tence");
    assertThat(page.locator("#reason-rollback")).hasValue("half a sentence");
    assertThat(page.evaluate("window.stays")).isEqualTo(true);
    page.context().close();
  }

  /** As when the server is lost between a page and its series, or between sections and what is new. */
  @Test
  void asksAgainForASeriesThatCouldNotBeRead() throws Exception {
    Page page = sight.page("/rollouts/unread/1");
    List<String> failures = new ArrayList<>();
    page.onPageError(failures::add);
    AtomicInteger wholes = new AtomicInteger();
    AtomicInteger more = new AtomicInteger();
    page.route("**/series?*", route -> {
      boolean whole = !route.request().url().contains("from=");
      int time = (whole ? wholes : more).incrementAndGet();
      if (time == 1) {
        route.abort();
      } else if (time == 2) {
        route.fulfill(new Route.FulfillOptions().setStatus(503));
      } else {
        route.resume();
      }
    });
    page.reload();
    // What is new is asked for where the whole is there.
    api.act("unread", "pause", Map.of("actor", "grace", "reason", "a look"));
    assertThat(page.locator("#slider .instant")).isVisible();
    assertThat(page.locator("#lost"))
        .containsText(Pattern.compile("What the plots show could not be read at .*Z"));
    page.locator("#slider summary").click();
    api.act("unread", "resume", Map.of("reason", "seen"));
    assertThat(page.locator("#slider .marks")).containsText("resumed by");
    assertThat(page.locator("#lost")).isHidden();
    assertThat(wholes).hasValue(3);
    assertThat(more).hasValueGreaterThanOrEqualTo(3);
    assertThat(failures).isEmpty();
    page.context().close();
  }

  @Test
  void saysOfEachActWhatTheLedgerAcknowledged() throws Exception {
    Page page = sight.page("/rollouts/steered/1");
    act(page, "pause", "a look");
    assertThat(page.locator(".done")).containsText("Recorded: paused by");
    assertThat(page.locator(".done")).containsText("a look");
    long entries = api.entries("steered").stream()
        .filter(entry -> entry.type().equals("RolloutPaused"))
        .count();
    page.reload();
    assertThat(entries).as("a reload does nothing").isEqualTo(1);
    act(page, "resume", "seen");
    assertThat(page.locator(".done")).containsText("Recorded: resumed by");
    act(page, "abandon", "it is steered by hand");
    assertThat(page.locator("#state-title")).containsText("ABANDONED");
    act(page, "retry", "once more");
    assertThat(page.url()).contains("/rollouts/steered/2");
    assertThat(page.locator(".done")).containsText("once more");
    page.context().close();
  }

  private static void act(Page page, String act, String reason) {
    page.locator("#act-" + act + " summary").click();
    page.locator("#reason-" + act).fill(reason);
    page.locator("#act-" + act + " button").click();
  }

  @Test
  void saysARefusalBesideWhatCausedIt() throws Exception {
    Page stale = sight.page(sight.options().setJavaScriptEnabled(false), "/rollouts/refused/1");
    api.act("refused", "pause", Map.of("actor", "grace", "reason", "a look"));
    act(stale, "promote", "it is well");
    assertThat(stale.locator("#acts")).containsText("Refused, promote: it is paused, by grace");
    stale.context().close();
  }

  @Test
  void approvesOnWhatIsOnTheScreenAndAttests() throws Exception {
    Page page = sight.page("/rollouts/gated/1");
    assertThat(page.locator("#state")).containsText("attest tests: All tests pass");
    page.locator("#act-attest-tests summary").click();
    page.locator("#act-attest-tests button").click();
    assertThat(page.locator(".done")).containsText("attested tests");
    // What is on the screen when the form is sent, which goes on meanwhile.
    String sent = page.waitForRequest(
            request -> request.method().equals("POST"),
            () -> act(page, "approve-gate", "the figures are fine"))
        .postData();
    assertThat(page.locator(".done")).containsText("approved");
    Matcher shown = Pattern.compile("&seen=(\\d+)").matcher(sent);
    assertThat(shown.find()).as(sent).isTrue();
    ApprovalGiven given = api.entries("gated").stream()
        .map(entry -> entry.fact())
        .filter(ApprovalGiven.class::isInstance)
        .map(ApprovalGiven.class::cast)
        .findFirst()
        .orElseThrow();
    assertThat(given.evidence().ledgerIndex()).isEqualTo(Long.parseLong(shown.group(1)));
    act(page, "approve-gate", "once more");
    assertThat(page.locator("#act-approve-gate .refused")).containsText("you approved it already");
    assertThat(page.locator("#reason-approve-gate")).hasValue("once more");
    sight.examine("/rollouts/gated/1");
    page.context().close();
  }

  @Test
  void saysEachProblemOfAPlanWithItsPlace() throws Exception {
    Page page = sight.page("/rollouts/amended/1");
    page.locator("#act-amend summary").click();
    page.locator("#amend-plan").fill("rollout: amended\nphases: none\n");
    page.locator("#reason-amend").fill("smaller steps");
    page.locator("#act-amend button").click();
    assertThat(page.locator("#act-amend .problems")).containsText("line 2, column 9");
    assertThat(page.locator("#amend-plan")).hasValue("rollout: amended\nphases: none\n");
    assertThat(page.locator("#reason-amend")).hasValue("smaller steps");
    page.waitForLoadState();
    String corrected = installation.plan("amended", 600, "").replace("> 5 %", "> 4 %");
    page.locator("#amend-plan").fill(corrected);
    assertThat(page.locator("#amend-plan")).hasValue(corrected);
    page.locator("#act-amend button").click();
    assertThat(page.locator(".done")).containsText("smaller steps");
    page.context().close();
  }

  @Test
  void rollsBackFromAPhoneWithoutScript() throws Exception {
    Page page = sight.page(
        sight.options().setJavaScriptEnabled(false).setViewportSize(390, 844).setHasTouch(true),
        "/rollouts/phone/1");
    page.locator("#act-rollback summary").tap();
    page.locator("#reason-rollback").fill("complaints");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Roll back phone/1"))
        .tap();
    assertThat(page.locator(".done")).isVisible();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.state("phone").equals("ROLLED_BACK"));
    page.reload();
    assertThat(page.locator(".done")).containsText("complaints");
    assertThat(page.locator("#state-title")).containsText("ROLLED_BACK");
    assertThat(installation.off("phone")).isTrue();
    page.context().close();
  }
}
