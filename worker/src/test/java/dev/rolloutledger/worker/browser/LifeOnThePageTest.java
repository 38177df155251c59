package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.worker.app.ApiClient;
import dev.rolloutledger.worker.app.Installation;
import dev.rolloutledger.worker.app.Metrics;
import dev.rolloutledger.worker.app.UpProcess;
import dev.rolloutledger.worker.home.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollout from its start to its end as three people see it, each in a browser of their own: two who may
 * approve and steer, and one who may look.
 */
@Tag("long")
@Timeout(400)
class LifeOnThePageTest {

  private static final String PATH = "/rollouts/shop/1";

  @TempDir
  Path directory;

  private Chromium chromium;
  private Metrics metrics;
  private Installation installation;
  private UpProcess up;
  private ApiClient api;
  private Person ada;
  private Person grace;
  private Person vic;

  @BeforeEach
  void begin() throws Exception {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    bringUp(0);
  }

  private void bringUp(int port) throws IOException {
    up = UpProcess.start(installation.home(), directory.resolve("never shut"), port);
    api = ApiClient.of(installation.home());
  }

  @AfterEach
  void end() throws Exception {
    if (up != null) {
      up.kill();
    }
    if (metrics != null) {
      metrics.close();
      chromium.close();
    }
  }

  @Test
  void aRolloutFromItsStartToItsEndAndThenItsPast() throws Exception {
    assertThat(api.start(plan()).status()).isEqualTo(201);
    everybodyLooks();
    graceSkipsTheRestOfTheFirstPhase();
    whoMayLookMayNotAct();
    twoPeopleApproveOnWhatIsOnTheirScreens();
    onePausesAndTheOtherResumes();
    theServerIsKilledAndComesBack();
    itEndsByItself();
    theSliderShowsWhatWas();
  }

  /** Two phases that nobody waits out, the first with a gate behind it, and one that ends by itself. */
  private String plan() {
    return installation
        .plan("shop", 600, "")
        .replaceFirst("(name: small.*) }", """
            $1, approvals: { needed: 2 }, attestations: { tests: All tests pass } }""")
        .replaceFirst("(name: all.*hold: )600s", "$18s");
  }

  private void everybodyLooks() throws Exception {
    ada = person("ada", desk(ColorScheme.LIGHT), "approver", "operator");
    grace = person("grace", desk(ColorScheme.DARK), "approver", "operator");
    vic = person("vic", desk(ColorScheme.DARK).setViewportSize(390, 844), "viewer=shop");
    for (Person each : List.of(ada, grace, vic)) {
      each.sees("HOLDING", "10 %");
      assertThat(each.page().locator("[data-metric=error-rate] .value")).hasText("0.2 %");
      each.looks();
    }
    assertThat(vic.page().locator("#acts")).isAttached();
    assertThat(vic.page().locator("main .act, main form[method=post]")).hasCount(0);
  }

  private Person person(String name, Browser.NewContextOptions options, String... roles)
      throws IOException {
    String token = new People(installation.home()).add(name, List.of(roles), null, null);
    return Person.logsIn(chromium, options, token, PATH);
  }

  private Browser.NewContextOptions desk(ColorScheme scheme) throws IOException {
    return new Browser.NewContextOptions()
        .setBaseURL("http://127.0.0.1:" + up.port())
        .setViewportSize(1280, 800)
        .setColorScheme(scheme);
  }

  private void graceSkipsTheRestOfTheFirstPhase() {
    grace.acts("promote", "the figures are fine");
    assertThat(grace.page().locator(".done")).containsText("promoted by grace (token, page)");
    grace.looks();
    for (Person each : List.of(ada, vic)) {
      each.sees("WAITING", "10 %");
      assertThat(each.page().locator("#state")).containsText("attest tests: All tests pass");
      each.canRead("waiting for approvals");
      each.sawItLive();
    }
  }

  /** What is not offered is refused all the same, and the ledger keeps that it was tried. */
  private void whoMayLookMayNotAct() throws Exception {
    Map<String, String> may = Map.of(
        "approve", "approve and attest for shop (approver, admin)",
        "promote", "steer shop (operator, admin)",
        "rollback", "roll back shop (operator, approver, admin)");
    for (Map.Entry<String, String> act : may.entrySet()) {
      Response answer = vic.forges(
          PATH + "/" + act.getKey(),
          Map.of("requestId", "forged-" + act.getKey(), "reason", "let me", "gate", "small"));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(vic.page().locator("h1")).hasText("You may not do this");
      assertThat(vic.page().locator("main"))
          .containsText("expected the right to " + act.getValue() + ", found that vic has viewer");
      vic.page().getByText("Back to shop/1").click();
      vic.page().waitForURL("**" + PATH);
    }
    assertThat(vic.page().navigate("/rollouts/till").status()).isEqualTo(403);
    assertThat(vic.page().locator("h1")).hasText("You may not see this");
    vic.canRead("refused");
    vic.page().navigate(PATH);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(facts(ActRefused.class))
            .filteredOn(refused -> refused.actor().name().equals("vic"))
            .extracting(ActRefused::act)
            .containsExactlyInAnyOrderElementsOf(may.keySet()));
    vic.sees("WAITING", "10 %");
    assertThat(installation.off("shop")).isFalse();
    assertThat(vic.page().locator("#timeline"))
        .containsText("rollback by vic (token, page) refused");
    vic.looks();
  }

  private <T extends RolloutEvent> List<T> facts(Class<T> type) throws Exception {
    return api.entries("shop").stream()
        .map(entry -> entry.fact())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private void twoPeopleApproveOnWhatIsOnTheirScreens() throws Exception {
    ada.page().locator("#act-attest-tests summary").click();
    ada.page().locator("#act-attest-tests button").click();
    assertThat(ada.page().locator(".done")).containsText("attested tests");
    long first = ada.approves("small", "the figures are fine");
    assertThat(grace.page().locator("#state")).containsText("1 of 2");
    ada.looks();
    long second = grace.approves("small", "fine with me");
    for (Person each : List.of(ada, vic)) {
      each.sees("HOLDING", "50 %");
      each.sawItLive();
    }
    grace.sees("HOLDING", "50 %");
    grace.looks();
    List<ApprovalGiven> given = facts(ApprovalGiven.class);
    assertThat(given)
        .extracting(approval -> approval.actor().toString())
        .containsExactly("ada (token, page)", "grace (token, page)");
    assertThat(given)
        .extracting(approval -> approval.evidence().ledgerIndex())
        .containsExactly(first, second);
    assertThat(given)
        .allSatisfy(approval -> assertThat(approval.evidence().standing())
            .hasEntrySatisfying("error-rate", figures -> assertThat(figures).contains("0.2")));
  }

  private void onePausesAndTheOtherResumes() {
    ada.acts("pause", "a look at the logs");
    grace.sees("PAUSED", "50 %");
    assertThat(grace.page().locator("#state")).containsText("a look at the logs");
    grace.sawItLive();
    assertThat(ada.page().locator(".done")).containsText("paused by ada");
    ada.looks();
    grace.acts("resume", "nothing in them");
    for (Person each : List.of(ada, vic)) {
      each.sees("HOLDING", "50 %");
      each.sawItLive();
    }
    assertThat(grace.page().locator(".done")).containsText("resumed by grace");
    grace.looks();
  }

  private void theServerIsKilledAndComesBack() throws Exception {
    int port = up.port();
    up.kill();
    for (Person each : List.of(ada, grace, vic)) {
      assertThat(each.page().locator("#lost")).containsText("has not been heard since");
      each.sees("HOLDING", "50 %");
    }
    ada.canRead("the server is lost");
    vic.canRead("the server is lost");
    bringUp(port);
    for (Person each : List.of(ada, grace, vic)) {
      assertThat(each.page().locator("#lost")).isHidden();
      each.sawItLive();
    }
    grace.acts("promote", "it holds through a kill, too");
    assertThat(grace.page().locator(".done")).containsText("it holds through a kill, too");
    grace.looks();
    for (Person each : List.of(ada, vic)) {
      assertThat(each.page().locator(".percentage")).hasText("100 %");
      each.sawItLive();
    }
  }

  private void itEndsByItself() throws Exception {
    for (Person each : List.of(ada, grace, vic)) {
      each.sees("COMPLETED", "100 %");
      each.sawItLive();
    }
    ada.canRead("completed");
    vic.canRead("completed");
    assertThat(vic.page().locator("#announce")).containsText("shop/1 COMPLETED");
    assertThat(Files.readString(installation.target("shop")))
        .contains("FEATURE=true", "PERCENTAGE=100");
  }

  private void theSliderShowsWhatWas() throws Exception {
    new Slider(ada.page(), api.entries("shop")).wander(10);
    ada.sawItLive();
  }
}
