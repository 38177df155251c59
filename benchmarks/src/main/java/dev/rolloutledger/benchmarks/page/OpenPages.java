package dev.rolloutledger.benchmarks.page;

import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many open pages, each of a browser's own that stays to hear of changes; and the heap they take. */
final class OpenPages {

  private final Browser browser;
  private final String server;
  private final String token;
  private final String path;

  OpenPages(Browser browser, String server, String token, String path) {
    this.browser = browser;
    this.server = server;
    this.token = token;
    this.path = path;
  }

  void measure(int pages) throws InterruptedException {
    double before = heap();
    int threads = Thread.activeCount();
    List<Visit> open = new ArrayList<>();
    try {
      for (int i = 0; i < pages; i++) {
        Visit visit = new Visit(browser, server, token);
        open.add(visit);
        PageBenchmark.drawn(visit.page(), path);
        visit.page().evaluate(PageBenchmark.DRAG, 1);
      }
      double with = heap();
      System.out.printf(
          Locale.ROOT,
          "heap of the server: %.0f MB; with %d open pages %.0f MB, and %d threads more%n",
          before,
          pages,
          with,
          Thread.activeCount() - threads);
    } finally {
      open.forEach(Visit::close);
    }
  }

  /** In MB, of what is reachable. */
  private static double heap() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      runtime.gc();
      Thread.sleep(100);
    }
    return (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576.0;
  }
}
