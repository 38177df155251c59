package dev.rolloutledger.starter.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.examples.network.FreePorts;
import dev.rolloutledger.examples.network.TcpProxy;
import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.examples.temporal.RunningServer;
import dev.rolloutledger.examples.temporal.TemporalServer;
import dev.rolloutledger.workflow.options.RolloutAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cluster on this machine: PostgreSQL, Temporal's full server on it, {@code rollout up} and workers
 * beside it, and between any two of them a way that can be broken.
 */
final class Fleet implements AutoCloseable {

  private static final Duration RETENTION = Duration.ofDays(7);
  private static final Duration READY = Duration.ofMinutes(2);

  /** A way from one part to another. */
  record Way(String name, TcpProxy proxy) {}

  private final Path directory;
  private final List<String> machine;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Way> ways = new ArrayList<>();
  private final List<Node> workers = new ArrayList<>();
  private final PostgresServer postgres;
  private final RunningServer temporal;
  private final String ledger;
  private final String namespace;
  private final Node up;
  private final Api api;

  /** Skips the test where a server is not on this machine. */
  static void assumeInstalled() {
    assumeTrue(TemporalServer.isInstalled(), "Temporal's full server is not installed here");
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
  }

  /**
   * Starts it; returns when all of it serves.
   *
   * @param machine options of the Java machines
   */
  Fleet(
      Path directory,
      List<String> machine,
      int workers,
      int shards,
      Targets targets,
      Service service)
      throws IOException, InterruptedException {
    this.directory = Files.createDirectories(directory);
    this.machine = machine;
    try {
      this.postgres = opened(PostgresServer.start(
          "recovery_init_sync_method=syncfs",
          "max_connections=" + (120 + TemporalServer.CONNECTIONS)));
      int store = way("the server to PostgreSQL", postgres.port());
      this.temporal = opened(TemporalServer.start(postgres, store, shards));
      this.namespace = temporal.newNamespace(RETENTION, attributes());
      this.ledger = postgres.newDatabase();
      connect(targets, service);
      int port = FreePorts.some(1).get(0);
      this.up = node("up", "up", "--engine", "cluster", "--port", String.valueOf(port));
      start(up);
      this.api = new Api(up.home(), port);
      for (int i = 1; i <= workers; i++) {
        Node worker = node("worker-" + i, "worker");
        shareKeys(worker.home());
        this.workers.add(worker);
        worker.start();
      }
      for (Node worker : this.workers) {
        awaitReady(worker);
      }
    } catch (IOException | InterruptedException | RuntimeException failed) {
      close();
      throw failed;
    }
  }

  private <T extends AutoCloseable> T opened(T each) {
    open.push(each);
    return each;
  }

  private int way(String name, int port) throws IOException {
    TcpProxy proxy = opened(TcpProxy.to(port));
    ways.add(new Way("the way of " + name, proxy));
    return proxy.port();
  }

  private static Map<String, IndexedValueType> attributes() {
    Map<String, IndexedValueType> attributes = new HashMap<>();
    for (SearchAttributeKey<?> key : RolloutAttributes.ALL) {
      attributes.put(key.getName(), key.getValueType());
    }
    return attributes;
  }

  private void connect(Targets targets, Service service) throws IOException {
    StringBuilder text = new StringBuilder("connections:\n");
    text.append(String.format(
        Locale.ROOT,
        "  figures: { kind: http-json, url: \"%1$s\" }%n  service: { kind: http, url: \"%1$s\" }%n",
        service.url()));
    for (String name : targets.names()) {
      text.append(String.format(
          Locale.ROOT, "  %s: { kind: env-file, path: \"%s\" }%n", name, targets.file(name)));
    }
    Files.writeString(connections(), text);
  }

  private Path connections() {
    return directory.resolve("connections.yaml");
  }

  private Node node(String name, String... words) throws IOException {
    Path home = Files.createDirectories(directory.resolve(name));
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(
        "--home",
        home.toString(),
        "--connections",
        connections().toString(),
        "--ledger",
        url(way(name + " to PostgreSQL", postgres.port()))));
    Map<String, String> environment = Map.of(
        "TEMPORAL_ADDRESS",
        "127.0.0.1:" + way(name + " to the server", temporal.port()),
        "TEMPORAL_NAMESPACE",
        namespace);
    Node node = new Node(name, home, environment, machine, all);
    open.push(node::kill);
    return node;
  }

  private String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + ledger + "?user=postgres";
  }

  /** What the workers of one ledger have in common. */
  private void shareKeys(Path home) throws IOException {
    Files.copy(up.home().resolve("voucher.key"), home.resolve("voucher.key"));
    try (Stream<Path> keys = Files.walk(up.home().resolve("keys"))) {
      for (Path each : keys.toList()) {
        Files.copy(each, home.resolve(up.home().relativize(each)));
      }
    }
  }

  private static void start(Node node) throws IOException, InterruptedException {
    node.start();
    awaitReady(node);
  }

  private static void awaitReady(Node node) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!node.isReady()) {
      if (!node.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(node.name() + " does not serve: " + node.tail());
      }
      Thread.sleep(100);
    }
  }

  PostgresServer postgres() {
    return postgres;
  }

  RunningServer temporal() {
    return temporal;
  }

  Node up() {
    return up;
  }

  List<Node> workers() {
    return workers;
  }

  List<Way> ways() {
    return ways;
  }

  Api api() {
    return api;
  }

  /** The ledger as it is read past every broken way. */
  String ledger() {
    return url(postgres.port());
  }

  /** Name of the ledger's database. */
  String database() {
    return ledger;
  }

  /** A client of Temporal's own, which comes past every broken way. */
  WorkflowClient client() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
            .setTarget(temporal.address())
            .setRpcTimeout(Duration.ofSeconds(5))
            .build());
    open.push(stubs::shutdownNow);
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  @Override
  public void close() throws IOException {
    IOException failed = new IOException("a part did not close");
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception each) {
        failed.addSuppressed(each);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
