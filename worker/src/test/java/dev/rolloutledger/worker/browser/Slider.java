package dev.rolloutledger.worker.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.MetricView;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.replay.AtCut;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Landmarks;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.Playback;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * The slider of a rollout's page, beside what a fold of its entries says of the instant that is shown: that
 * is what {@code audit replay --at} prints.
 */
record Slider(Page page, List<Entry> entries) {

  Locator range() {
    return page.locator("#slider input[type=range]");
  }

  void drag(int second) {
    range()
        .evaluate(
            "(range, to) => { range.value = to; range.dispatchEvent(new Event('input'));"
                + " range.dispatchEvent(new Event('change')); }",
            String.valueOf(second));
  }

  /** Goes to random instants, whose seed it prints; the page has to show each as the fold says. */
  void wander(int times) {
    long seed = System.nanoTime();
    System.out.println("instants on the slider: seed " + seed);
    Random random = new Random(seed);
    int last = Integer.parseInt(range().getAttribute("max"));
    for (int i = 0; i < times; i++) {
      drag(random.nextInt(last));
      shows();
    }
  }

  /** The instant that the address keeps. */
  Instant instant() {
    String address = URLDecoder.decode(page.url(), StandardCharsets.UTF_8);
    return Instant.parse(address.substring(address.indexOf("?at=") + 4));
  }

  /** Whether the page shows the instant that its address keeps as the entries say it was. */
  void shows() {
    shows(instant().toString());
  }

  /** Whether it shows a moment, in words or not, where the command line would cut for it. */
  void shows(String moment) {
    Landmarks landmarks = new Landmarks();
    entries.forEach(new Playback(landmarks));
    Cut cut = Moment.parse(moment).cut(landmarks, Instant.now());
    AtCut fold = new AtCut(cut);
    entries.forEach(fold);
    StatusView view = fold.frame().orElseThrow().report(cut.at()).rollout();
    assertThat(page.locator("#state"))
        .hasAttribute("data-entry", String.valueOf(view.ledgerIndex()));
    assertThat(page.locator("#state-title")).containsText(view.status());
    assertThat(page.locator(".percentage"))
        .hasText(view.percentage() == 0 ? "off" : view.percentage() + " %");
    for (MetricView metric : view.metrics()) {
      assertThat(page.locator("[data-metric=" + metric.name() + "] .value").first())
          .hasText(Texts.value(metric.value(), metric.unit()));
    }
  }
}
