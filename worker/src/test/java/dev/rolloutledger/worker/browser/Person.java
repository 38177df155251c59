package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has logged in with a token of their own, in a browser of their own. */
final class Person {

  private static final Pattern SEEN = Pattern.compile("&seen=(\\d+)");

  private final Page page;
  private final List<String> failures = new ArrayList<>();

  private Person(Page page) {
    this.page = page;
    page.onPageError(failures::add);
  }

  /** Asks for a page, is sent to the login, and comes back to the page. */
  static Person logsIn(
      Chromium chromium, Browser.NewContextOptions options, String token, String path) {
    Page page = chromium.person(options).newPage();
    page.setDefaultTimeout(20_000);
    page.navigate(path);
    page.getByLabel("Token").fill(token);
    page.keyboard().press("Enter");
    page.waitForURL(url -> URI.create(url).getPath().equals(path));
    return new Person(page);
  }

  Page page() {
    return page;
  }

  /** Begins to look at what stands there; {@link #sawItLive} says whether it is still the same document. */
  void looks() {
    page.evaluate("window.stays = true");
  }

  /** Nothing was loaded again since then, and no script failed. */
  void sawItLive() {
    assertThat(page.evaluate("window.stays")).as("no reload").isEqualTo(true);
    assertThat(failures).as("scripts that failed").isEmpty();
  }

  void sees(String status, String percentage) {
    assertThat(page.locator("#state-title")).containsText(status);
    assertThat(page.locator(".percentage")).hasText(percentage);
  }

  /** Opens an act's form, gives a reason and sends it: by hand, as people do. */
  Request acts(String act, String reason) {
    page.locator("#act-" + act + " summary").click();
    page.locator("#reason-" + act).fill(reason);
    return page.waitForRequest(
        sent -> sent.method().equals("POST"),
        () -> page.locator("#act-" + act + " button").click());
  }

  /** Approves a gate, and answers with the entry that the form said it is on. */
  long approves(String gate, String reason) {
    String sent = acts("approve-gate", reason).postData();
    assertThat(page.locator(".done")).containsText("approved " + gate);
    Matcher seen = SEEN.matcher(sent);
    assertThat(seen.find()).as(sent).isTrue();
    return Long.parseLong(seen.group(1));
  }

  /** Sends a form that the page does not have, with the text that the page's own forms bring. */
  Response forges(String action, Map<String, String> fields) {
    return page.waitForResponse(
        answer -> answer.request().method().equals("POST"),
        () -> page.evaluate("""
            ([action, fields]) => {
              const form = document.createElement("form");
              form.method = "post";
              form.action = action;
              const csrf = document.querySelector("form.out input[name=csrf]").value;
              for (const [name, value] of Object.entries({ csrf, ...fields })) {
                const input = document.createElement("input");
                Object.assign(input, { type: "hidden", name, value });
                form.append(input);
              }
              document.body.append(form);
              form.submit();
            }""", List.of(action, fields)));
  }

  /** Axe finds nothing, and nothing sticks out to the side. */
  void canRead(String state) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).as(state).isEmpty();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as(state + " scrolls sideways")
        .isLessThanOrEqualTo((int) page.evaluate("innerWidth"));
  }
}
