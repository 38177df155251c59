package dev.rolloutledger.benchmarks.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The requests of many open pages, each of which stays to hear of changes; and the heap they take. */
final class OpenPages {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String server;
  private final String token;
  private final String path;

  OpenPages(String server, String token, String path) {
    this.server = server;
    this.token = token;
    this.path = path;
  }

  void measure(int pages) throws Exception {
    double before = heap();
    int threads = Thread.activeCount();
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      get(path).body().readAllBytes();
      get("/api/v1" + path + "/series?digits=6").body().readAllBytes();
      get(path + "/sections?at=2026-03-0" + (3 + i % 7) + "T10:00:00Z").body().readAllBytes();
      open.add(get("/api/v1" + path + "/changes").body());
    }
    double with = heap();
    System.out.printf(
        Locale.ROOT,
        "heap of the server: %.0f MB; with %d open pages %.0f MB, and %d threads more%n",
        before,
        pages,
        with,
        Thread.activeCount() - threads);
    for (InputStream each : open) {
      each.close();
    }
  }

  private HttpResponse<InputStream> get(String asked) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server + asked))
            .header("Authorization", "Bearer " + token)
            .header("Accept-Encoding", "gzip")
            .build(),
        HttpResponse.BodyHandlers.ofInputStream());
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
