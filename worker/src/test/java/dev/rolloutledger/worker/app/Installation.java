package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A home with connections, and plans whose targets are environment files in it. */
public final class Installation {

  private final Path directory;
  private final Metrics metrics;
  private final Home home;

  public Installation(Path directory, Metrics metrics) throws IOException {
    this(directory, metrics, new Home(directory));
  }

  /** One whose ledger may lie outside of the home. */
  public Installation(Path directory, Metrics metrics, Home home) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.metrics = metrics;
    this.home = home;
  }

  public Home home() {
    return home;
  }

  public UpOptions options() {
    return new UpOptions(home(), home().connectionsFile(), 0, 0);
  }

  public Path target(String name) {
    return directory.resolve(name + ".env");
  }

  /** Makes targets and the connections to them, one for each name. */
  public void targets(List<String> names) throws IOException {
    StringBuilder connections = new StringBuilder("connections:\n");
    connections.append(
        String.format(Locale.ROOT, "  figures: { kind: http-json, url: \"%s\" }%n", metrics.url()));
    connections.append(
        String.format(Locale.ROOT, "  service: { kind: http, url: \"%s\" }%n", metrics.url()));
    for (String name : names) {
      Files.writeString(target(name), "# kept\nFEATURE=false\nPERCENTAGE=0\nKEPT=yes\n");
      connections.append(String.format(
          Locale.ROOT, "  %s: { kind: env-file, path: \"%s\" }%n", name, target(name)));
    }
    Files.writeString(home().connectionsFile(), connections);
  }

  /** Whether the feature is off in the file, as the service would read it. */
  public boolean off(String name) throws IOException {
    return Files.readString(target(name)).contains("FEATURE=false");
  }

  /** A plan of three phases with holds and grid in seconds. */
  public String plan(String name, int hold, String more) {
    return """
        rollout: %1$s
        description: A test
        target:
          connection: %1$s
          flag: feature
          settings:
            FEATURE: { on: "true", off: "false" }
            PERCENTAGE: { on: "{percentage}" }
          present: [KEPT]
        sampling: { every: 2s, timeout: 1s, coverage: 1 %% }
        extension: { by: 1m, times: 1 }
        phases:
          - { name: small, percentage: 10 %%, hold: %2$ds, verify: [health, flags] }
          - { name: half, percentage: 50 %%, hold: %2$ds, verify: [health, flags] }
          - { name: all, percentage: 100 %%, hold: %2$ds, verify: [health, flags] }
        checks:
          health: { connection: service, request: GET /health, expect: { status: 200 }, timeout: 2s }
          flags: { settings: target, timeout: 2s }
        metrics:
          error-rate:
            unit: "%%"
            source: { connection: figures, path: /figures, value: $.errors, weight: $.requests }
            healthy: "< 1 %%"
            critical: "> 5 %%"
            budget: { critical: 2 of 2 }
            action: { critical: roll back, no-data: notify, error: notify }
        rollback: { within: 5s, verify: [health] }
        %3$s
        """.formatted(name, hold, more);
  }
}
