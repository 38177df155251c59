package dev.rolloutledger.starter.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.rolloutledger.examples.child.Child;
import dev.rolloutledger.examples.network.FreePorts;
import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.examples.temporal.Binaries;
import dev.rolloutledger.examples.temporal.DevServer;
import dev.rolloutledger.examples.temporal.TemporalServer;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.starter.RolloutCommand;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The deployment's own scripts, configuration and commands on real servers: all of compose.yaml but
 * the containers and the network between them.
 */
@Tag("long")
@Timeout(400)
class StackTest {

  private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();

  private static final String PLAN = """
      rollout: search
      description: The new search.
      target:
        connection: flags
        flag: new-search
        settings:
          new-search: { on: "{percentage}", off: "0" }
      sampling: { every: 1s, timeout: 900ms, coverage: 1 % }
      extension: { by: 1m, times: 1 }
      phases:
        - { name: ten, percentage: 10 %, hold: 10s, verify: [flags] }
        - { name: all, percentage: 100 %, hold: 5s, verify: [flags] }
      checks:
        flags: { settings: target }
      metrics:
        error-rate:
          unit: "%"
          source: { connection: figures, path: /figures, value: $.errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          action: { no-data: notify, error: notify, stale: notify }
      rollback: { within: 5s }
      """;

  @TempDir
  Path scratch;

  @Test
  void carriesARolloutToItsEndAndStopsInGoodOrder() throws Exception {
    assumeTrue(
        TemporalServer.isInstalled() && DevServer.isInstalled(),
        "Temporal's programs are not installed here");
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    copy();
    makeSecrets();
    HttpServer figures = figures();
    int port = FreePorts.some(8).get(0);
    try (PostgresServer engineDatabase = PostgresServer.start("max_connections=200");
        PostgresServer ledgerDatabase = PostgresServer.start();
        Deployment deployment =
            new Deployment(scratch, places(engineDatabase, ledgerDatabase, port))) {
      // As PostgreSQL's image does with POSTGRES_USER, and with what lies in its folder for that.
      engineDatabase.sql("postgres", "CREATE ROLE temporal SUPERUSER LOGIN");
      script("ledger/roles.sh", deployment, ledgerDatabase);
      connect(figures);
      runAll(deployment, () -> figures(deployment, engineDatabase, ledgerDatabase));
    } finally {
      figures.stop(0);
      unlink();
    }
  }

  private interface Look {
    void look() throws IOException;
  }

  /** What docs/deployment.md says of sizes comes from here. */
  private static void figures(
      Deployment deployment, PostgresServer engineDatabase, PostgresServer ledgerDatabase)
      throws IOException {
    for (String name : List.of("api", "worker-2", "temporal")) {
      Path status = Path.of("/proc/" + deployment.running(name).pid() + "/status");
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS"))
          .forEach(line -> System.out.println(name + ": " + line.replaceAll("\\s+", " ")));
    }
    String clients = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
        + " AND datname <> 'postgres'";
    System.out.println("the engine's connections: " + engineDatabase.sql("postgres", clients));
    System.out.println("the ledger's connections: " + ledgerDatabase.sql("postgres", clients));
  }

  private void runAll(Deployment deployment, Look look) throws Exception {
    Compose compose = Compose.read(scratch.resolve("deploy/compose.yaml"));
    for (Compose.Service each : compose.inOrder()) {
      switch (each.name()) {
        case "temporal-db", "ledger-db" -> assertThat(each.health()).contains("pg_isready");
        case "temporal" -> deployment.start(each, "");
        case "api" -> deployment.start(each, "rollout", "--port", "0");
        case "worker-1", "worker-2" -> deployment.start(each, "rollout");
        default -> deployment.once(each, "rollout");
      }
    }
    // What runs once runs again after an update, and changes nothing.
    for (String again :
        List.of("temporal-schema", "temporal-namespace", "ledger-schema", "ledger-grants")) {
      deployment.once(compose.services().get(again), "rollout");
    }
    awaitLine(deployment, "api", "up; stop with Ctrl-C");
    awaitLine(deployment, "worker-1", "worker; stop with Ctrl-C");
    awaitLine(deployment, "worker-2", "worker; stop with Ctrl-C");
    JsonNode up = Json.mapper().readTree(scratch.resolve("home/up.json").toFile());
    Compose.Service api = compose.services().get("api");
    assertThat(api.health()).containsExactly("CMD", "healthy");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> deployment.run(api, "healthy", up.path("port").asText()));

    Files.writeString(flags(), "{ \"flags\": {} }");
    Path plan = Files.writeString(scratch.resolve("search.yaml"), PLAN);
    deployment.run(api, "rollout", "start", plan.toString(), "--reason", "it is ready");
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(2)) // Each look is a process.
        .untilAsserted(() -> assertThat(Files.readString(flags()))
            .as(deployment.run(api, "rollout", "status", "search"))
            .contains("fractional"));
    deployment.stop("worker-1");
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofSeconds(3))
        .untilAsserted(() ->
            assertThat(deployment.run(api, "rollout", "status", "search")).contains("COMPLETED"));
    look.look();
    for (String name : List.of("api", "worker-2", "temporal")) {
      deployment.stop(name);
    }
  }

  private Path flags() {
    return scratch.resolve("targets/flags.json");
  }

  private static void awaitLine(Deployment deployment, String service, String line) {
    Child child = deployment.running(service);
    await()
        .atMost(Duration.ofSeconds(90))
        .failFast(
            service + " ended",
            () -> assertThat(child.isAlive()).as(child.tail()).isTrue())
        .until(() -> child.tail().contains(line));
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      for (Path each :
          files.filter(path -> !path.startsWith(DEPLOY.resolve("secrets"))).toList()) {
        Files.copy(
            each, scratch.resolve("deploy").resolve(DEPLOY.relativize(each).toString()));
      }
    }
    for (String directory : List.of("bin", "home", "targets", "program")) {
      Files.createDirectory(scratch.resolve(directory));
    }
    Binaries.linkInto(scratch.resolve("bin"));
    program(scratch.resolve("program/rollout.jar"));
  }

  /** The programs are this machine's. */
  private void unlink() throws IOException {
    try (Stream<Path> links = Files.list(scratch.resolve("bin"))) {
      for (Path each : links.toList()) {
        Files.delete(each);
      }
    }
  }

  /** A jar of nothing but the way to these classes, in the place of the one that the image has. */
  private static void program(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, RolloutCommand.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream whole = new JarOutputStream(out, manifest)) {
      whole.finish();
    }
  }

  private void makeSecrets() throws Exception {
    Path script = scratch.resolve("deploy/make-secrets");
    assertThat(said(new ProcessBuilder(script.toString())))
        .contains("made secrets/ledger-worker\n");
    String made = Files.readString(scratch.resolve("deploy/secrets/ledger-worker"));
    assertThat(said(new ProcessBuilder(script.toString()))).isEmpty();
    assertThat(Files.readString(scratch.resolve("deploy/secrets/ledger-worker")))
        .isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(scratch.resolve("deploy/secrets"))).hasSize(3);
  }

  private void script(String name, Deployment deployment, PostgresServer server) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", scratch.resolve("deploy").resolve(name).toString());
    Compose.Service service =
        Compose.read(scratch.resolve("deploy/compose.yaml")).services().get("ledger-db");
    service
        .environment()
        .forEach((key, value) -> builder.environment().put(key, deployment.here(value)));
    builder
        .environment()
        .putAll(Map.of("PGHOST", "127.0.0.1", "PGPORT", String.valueOf(server.port())));
    assertThat(said(builder)).isEmpty();
    assertThat(server.sql(
            "postgres",
            "SELECT count(*) FROM pg_authid WHERE rolpassword LIKE 'SCRAM-SHA-256%'"
                + " AND rolname IN ('rollout', 'rollout_owner')"))
        .isEqualTo("2");
  }

  private static String said(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private Map<String, String> places(
      PostgresServer engineDatabase, PostgresServer ledgerDatabase, int port) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("temporal-db:5432", "127.0.0.1:" + engineDatabase.port());
    places.put("ledger-db:5432", "127.0.0.1:" + ledgerDatabase.port());
    places.put("-h ledger-db", "-h 127.0.0.1 -p " + ledgerDatabase.port());
    places.put("temporal:7233", "127.0.0.1:" + port);
    places.put("/run/secrets/", scratch.resolve("deploy/secrets") + "/");
    places.put("/etc/rollout-temporal", scratch.resolve("deploy/temporal").toString());
    places.put(
        "/etc/rollout-ledger/connections.yaml",
        scratch.resolve("connections.yaml").toString());
    places.put(
        "/etc/rollout-ledger/grants.sql",
        scratch.resolve("deploy/ledger/grants.sql").toString());
    places.put("/tmp/pgpass", scratch.resolve("pgpass").toString());
    // What the images bring.
    places.put(
        "env:PATH",
        String.join(
            ":",
            scratch.resolve("bin").toString(),
            scratch.resolve("deploy/image").toString(),
            Path.of(System.getProperty("java.home"), "bin").toString(),
            System.getenv("PATH")));
    places.put("env:ROLLOUT_ROOT", scratch.resolve("program").toString());
    places.put("env:ROLLOUT_HOME", scratch.resolve("home").toString());
    places.put("env:TEMPORAL_BIND", "127.0.0.1");
    places.put("env:TEMPORAL_SHARDS", "4");
    places.put("env:TEMPORAL_PORT", String.valueOf(port));
    for (int i = 1; i < 8; i++) {
      places.put("env:TEMPORAL_PORT_" + i, String.valueOf(port + i));
    }
    return places;
  }

  /** The connections file of the deployment, with the metric's source of this plan. */
  private void connect(HttpServer figures) throws IOException {
    Files.writeString(
        scratch.resolve("connections.yaml"),
        Files.readString(scratch.resolve("deploy/connections.yaml"))
                .replace("/targets", scratch.resolve("targets").toString())
            + "  figures: { kind: http-json, url: \"http://127.0.0.1:"
            + figures.getAddress().getPort()
            + "\" }\n");
  }

  private static HttpServer figures() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/figures", exchange -> {
      byte[] answer = "{\"errors\": 0.2}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    return server;
  }
}
