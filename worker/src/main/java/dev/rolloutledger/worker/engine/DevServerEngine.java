package dev.rolloutledger.worker.engine;

import dev.rolloutledger.workflow.options.RolloutAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real server as a child process: its runs are in a database beside the ledger, so that a rollout
 * is durable twice. A child that ends by itself is started again on the same port and database.
 */
public final class DevServerEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(DevServerEngine.class);
  private static final Duration STARTUP = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Path binary;
  private final Path directory;
  private final int port;
  private final DevServerProcess process;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final Thread watch;
  private @Nullable TemporalDevServer server;
  private boolean closed;

  private DevServerEngine(
      Path binary, Path directory, int port, DevServerProcess process, ClientSetup setup) {
    this.binary = binary;
    this.directory = directory;
    this.port = port;
    this.process = process;
    begin();
    this.stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
        .setTarget(where())
        .setMetricsScope(setup.counts())
        .build());
    this.client = Clients.of(stubs, Clients.NAMESPACE, setup);
    this.watch = new Thread(this::keepAlive, "dev-server-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Starts the child and waits until it answers.
   *
   * @throws EngineException if there is no binary, or it does not start
   * @throws PortTakenException if the port is taken
   */
  static DevServerEngine start(EngineChoice.DevServer choice, ClientSetup setup) {
    Path binary = TemporalBinary.find(choice.binary(), System.getenv("PATH"));
    try {
      Files.createDirectories(choice.directory());
      DevServerProcess process =
          new DevServerProcess(choice.directory(), database(choice.directory()));
      process.endLeftOver();
      return new DevServerEngine(
          binary, choice.directory(), Ports.free(choice.port()), process, setup);
    } catch (IOException | UncheckedIOException failure) {
      throw new EngineException(
          "expected to keep the dev server's database in "
              + choice.directory()
              + ", found that it cannot be written: "
              + failure.getMessage(),
          failure);
    }
  }

  private synchronized void begin() {
    if (closed) {
      return;
    }
    Path log = directory.resolve("dev-server.log");
    try {
      server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
          .setExistingPath(binary.toString())
          .setDownloadEnabled(false)
          .setIp("127.0.0.1")
          .setPort(port)
          .setDatabaseFilename(database(directory).toString())
          .setLogFile(log.toString())
          .setStartupTimeout(STARTUP)
          .setExtraArgs(arguments())
          .build());
      process.note();
    } catch (IllegalStateException | IOException failure) {
      throw new EngineException(
          "expected "
              + binary
              + " to start Temporal's dev server on 127.0.0.1:"
              + port
              + ", found that it does not: "
              + String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason")
              + "; its own words are in "
              + log,
          failure);
    }
  }

  private static Path database(Path directory) {
    return directory.resolve("dev-server.db").toAbsolutePath();
  }

  private static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    RolloutAttributes.ALL.forEach(key -> {
      arguments.add("--search-attribute");
      arguments.add(key.getName() + "=" + RolloutAttributes.type(key));
    });
    return arguments;
  }

  private void keepAlive() {
    int failures = 0;
    try {
      while (true) {
        process.awaitEnd();
        if (over()) {
          return;
        }
        LOG.warn("Temporal's dev server ended by itself; it is started again");
        failures = again() ? 0 : failures + 1;
        Thread.sleep(Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(6, failures)));
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean again() {
    try {
      begin();
      return true;
    } catch (EngineException failure) {
      LOG.error("The dev server is tried again: {}", failure.getMessage());
      return false;
    }
  }

  private synchronized boolean over() {
    return closed;
  }

  @Override
  public String name() {
    return "dev-server";
  }

  @Override
  public String where() {
    return "127.0.0.1:" + port;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean keepsRuns() {
    return true;
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public InstantSource clock() {
    return Clock.systemUTC();
  }

  @Override
  public void close() {
    stop();
    watch.interrupt();
    stubs.shutdownNow();
    process.forget();
  }

  private synchronized void stop() {
    closed = true;
    if (server != null) {
      server.close();
    }
  }
}
