package dev.rolloutledger.benchmarks.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.rolloutledger.benchmarks.SampledRollout;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Eleven days with 25,344 samples of twelve metrics, served by {@code up} and looked at with the
 * machine's Chromium. The limit is the same page, with the same bytes, out of memory.
 */
public final class PageBenchmark {

  private static final int DUE_TIMES = 2_112;
  private static final Duration EVERY = Duration.ofMinutes(7).plusSeconds(30);
  private static final String NAME = "checkout";
  private static final String PATH = "/rollouts/" + NAME + "/1";
  private static final int PAGES = 50;

  /** In milliseconds: from the navigation to the last plot. */
  private static final String DRAWN =
      "() => performance.getEntriesByName('plots-drawn')[0]?.startTime ?? null";

  /** Bytes of all but the sections, and of the sections that a page asks for once it follows. */
  private static final String BYTES = """
      () => {
        const all = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
        const follows = all.filter((each) => each.name.endsWith('/sections'));
        const sum = (some) => some.reduce((bytes, each) => bytes + each.transferSize, 0);
        return follows.length ? [sum(all) - sum(follows), sum(follows)] : null;
      }""";

  /** In milliseconds: from the range's input to the sections in place, and painted. */
  static final String DRAG = """
      async (times) => {
        const range = document.querySelector('#slider input[type=range]');
        const all = [];
        for (let i = 0; i < times; i++) {
          const shown = new Promise((go) =>
            document.addEventListener('sections', go, { once: true }));
          range.value = String(Math.floor(Math.random() * Number(range.max)));
          const began = performance.now();
          range.dispatchEvent(new Event('input'));
          await shown;
          all.push(performance.now() - began);
          await new Promise((go) => setTimeout(go, 20));
        }
        return all;
      }""";

  private PageBenchmark() {}

  /** Runs and prints. */
  public static void run(Path parent, boolean quick) throws Exception {
    Home home = new Home(Files.createDirectories(parent.resolve("page")));
    record(home);
    Files.writeString(home.connectionsFile(), "connections: {}\n");
    try (Up up = Up.start(new UpOptions(home, home.connectionsFile(), 0, 0));
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium())
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")))) {
      String token = Files.readString(home.tokenFile()).strip();
      String server = "http://127.0.0.1:" + up.port();
      look(browser, server, token, quick ? 5 : 21, quick ? 30 : 100);
      new OpenPages(browser, server, token, PATH).measure(PAGES);
    }
  }

  private static void record(Home home) {
    try (Ledger ledger = Ledgers.openH2(home.ledgerDirectory(), LedgerOptions.kept())) {
      SampledRollout rollout = new SampledRollout(ledger, NAME + "/1", EVERY);
      rollout.begin();
      for (int number = 0; number < DUE_TIMES; number++) {
        rollout.sample(number);
      }
      rollout.abandon(DUE_TIMES);
      System.out.printf(
          Locale.ROOT,
          "eleven days, %,d samples, %,d entries%n",
          DUE_TIMES * SampledRollout.METRICS,
          ledger.head().size());
    }
  }

  private static void look(Browser browser, String server, String token, int rounds, int drags)
      throws Exception {
    try (SameBytes limit = new SameBytes(server)) {
      List<Double> first = new ArrayList<>();
      List<Double> again = new ArrayList<>();
      List<Double> bare = new ArrayList<>();
      List<Double> empty = new ArrayList<>();
      List<Double> bytes = List.of();
      for (int round = 0; round < rounds; round++) {
        try (Visit visit = new Visit(browser, server, token)) {
          if (round == 0) {
            limit.record(visit.page());
          }
          first.add(drawn(visit.page(), PATH));
          bytes = numbers(visit.page().waitForFunction(BYTES).jsonValue());
          again.add(drawn(visit.page(), PATH));
        }
        try (Visit visit = new Visit(browser, limit.address(), token)) {
          bare.add(drawn(visit.page(), PATH));
          visit.page().navigate("/empty");
          empty.add(number(visit
              .page()
              .evaluate("() => performance.getEntriesByType('navigation')[0].duration")));
        }
      }
      System.out.printf(
          Locale.ROOT, "the first look of all, with nothing kept  %6.0f ms%n", first.get(0));
      row("a drawn page, nothing in the browser", first.subList(1, rounds));
      row("a drawn page, files in the browser", again);
      row("limit: the same bytes out of memory", bare);
      row("an empty page", empty);
      System.out.printf(
          Locale.ROOT,
          "transfer, nothing in the browser  %,.0f bytes; once it follows, %,.0f more%n",
          bytes.get(0),
          bytes.get(1));
      try (Visit visit = new Visit(browser, server, token)) {
        drawn(visit.page(), PATH);
        row("a dragged instant", numbers(visit.page().evaluate(DRAG, drags)));
      }
      try (Visit visit = new Visit(browser, limit.address(), token)) {
        drawn(visit.page(), PATH);
        row("limit: the same bytes out of memory", numbers(visit.page().evaluate(DRAG, drags)));
      }
    }
  }

  static double drawn(Page page, String path) {
    page.navigate(path);
    page.waitForFunction(DRAWN);
    return number(page.evaluate(DRAWN));
  }

  private static double number(Object evaluated) {
    return ((Number) evaluated).doubleValue();
  }

  private static List<Double> numbers(Object evaluated) {
    return ((List<?>) evaluated).stream().map(PageBenchmark::number).toList();
  }

  private static void row(String what, List<Double> millis) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%-38s median %6.0f ms, p90 %6.0f ms, longest %6.0f ms%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get((int) (sorted.size() * 0.9)),
        sorted.get(sorted.size() - 1));
  }

  private static Path chromium() {
    return Path.of(System.getenv().getOrDefault("ROLLOUT_TEST_CHROMIUM", "/usr/bin/chromium"));
  }
}
