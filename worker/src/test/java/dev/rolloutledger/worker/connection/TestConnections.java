package dev.rolloutledger.worker.connection;

import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.OutboundClient;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Connections as a composition root would make them, from a file's text. */
public final class TestConnections {

  public static final Instant NOW = Instant.parse("2025-10-27T12:00:00Z");

  private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  });

  private TestConnections() {}

  public static Resources resources(Map<String, String> environment) {
    return new Resources(
        OutboundClient.create(Duration.ofSeconds(2), THREADS),
        THREADS,
        Clock.fixed(NOW, ZoneOffset.UTC),
        environment,
        new Redactor());
  }

  public static Connections read(Path directory, Map<String, String> environment, String yaml) {
    try {
      Path file = Files.writeString(directory.resolve("connections.yaml"), yaml);
      return Connections.read(file, resources(environment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection named {@code it}. */
  public static Connections one(
      Path directory, Map<String, String> environment, String kind, String url) {
    return read(
        directory,
        environment,
        "connections:\n  it:\n    kind: " + kind + "\n    url: \"" + url + "\"\n");
  }
}
