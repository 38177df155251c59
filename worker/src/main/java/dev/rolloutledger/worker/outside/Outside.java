package dev.rolloutledger.worker.outside;

import dev.rolloutledger.worker.anchor.Anchoring;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.OutboundClient;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of a file, with the threads that they share. */
public final class Outside implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Resources resources;
  private final ExecutorService executor;
  private Connections connections;

  private Outside(Resources resources, ExecutorService executor) {
    this.resources = resources;
    this.executor = executor;
    this.connections = Connections.none(resources);
  }

  /** The threads alone, without a connection yet. */
  public static Outside threads(InstantSource clock) {
    AtomicInteger count = new AtomicInteger();
    ExecutorService executor =
        Executors.newCachedThreadPool(work -> daemon(work, "outside-" + count.incrementAndGet()));
    Resources resources = new Resources(
        OutboundClient.create(CONNECT_TIMEOUT, executor),
        executor,
        clock.withZone(ZoneOffset.UTC),
        System.getenv(),
        new Redactor());
    return new Outside(resources, executor);
  }

  /** Reads the file; a home without one has no connections. */
  public static Outside connect(Path file, InstantSource clock) {
    Outside outside = threads(clock);
    if (Files.exists(file)) {
      outside.read(file);
    }
    return outside;
  }

  /** The connections of a file, in place of those before. */
  public Connections read(Path file) {
    connections = Connections.read(file, resources);
    return connections;
  }

  public Connections connections() {
    return connections;
  }

  /** Names of the anchors that the file has. */
  public List<String> anchorNames() {
    return connections.anchors().stream().map(Anchoring.Named::name).toList();
  }

  public ExecutorService executor() {
    return executor;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  public static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
