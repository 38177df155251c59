package dev.rolloutledger.starter;

import com.sun.net.httpserver.HttpServer;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan of seconds with all that it needs: a target, connections, a source of figures. */
final class SmallPlan implements AutoCloseable {

  static final String TEXT = """
      rollout: search
      description: The new search.
      target:
        connection: production
        flag: new-search
        settings:
          NEW_SEARCH: { on: "true", off: "false" }
          SHARE: { on: "{percentage}" }
      before:
        attestations:
          tests: All tests pass
      sampling: { every: 1s, timeout: 900ms, coverage: 1 % }
      extension: { by: 1m, times: 1 }
      phases:
        - { name: ten, percentage: 10 %, hold: 90s, verify: [flags] }
        - { name: all, percentage: 100 %, hold: 60s, verify: [flags] }
      checks:
        flags: { settings: target }
      metrics:
        error-rate:
          unit: "%"
          source: { connection: figures, path: /figures, value: $.errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          budget: { critical: 2 of 2 }
          action: { no-data: notify, error: notify, stale: notify }
      rollback: { within: 5s }
      """;

  /**
   * The same ten times as slow, to be rehearsed: it costs nothing, and a machine under load, at whose
   * pace virtual time goes on while an activity works, misses no due time by it.
   */
  static final String SLOW = TEXT.replace("every: 1s, timeout: 900ms", "every: 10s, timeout: 9s")
      .replace("hold: 60s", "hold: 600s");

  private final HttpServer figures;
  private final Path directory;

  SmallPlan(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    figures = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    figures.createContext("/figures", exchange -> {
      byte[] answer = "{\"errors\": 0.2}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    figures.start();
    Files.writeString(file(), TEXT);
    Files.writeString(target(), "NEW_SEARCH=false\nSHARE=0\n");
    Files.writeString(
        home().connectionsFile(), """
        connections:
          production: { kind: env-file, path: "%s" }
          figures: { kind: http-json, url: "http://127.0.0.1:%d" }
        """.formatted(target(), figures.getAddress().getPort()));
  }

  Home home() {
    return new Home(directory);
  }

  Path file() {
    return directory.resolve("search.yaml");
  }

  Path target() {
    return directory.resolve("production.env");
  }

  boolean off() {
    try {
      return Files.readString(target()).contains("NEW_SEARCH=false");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    figures.stop(0);
  }
}
