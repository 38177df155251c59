package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.codec.PayloadKeys;
import dev.rolloutledger.worker.engine.EngineChoice;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which engine runs the procedure.
 *
 * @param kind which one
 * @param port the port on loopback of one that belongs to this process; 0 for any free one
 * @param binary Temporal's command line for a dev server; null for the one on the {@code PATH}
 * @param environment the process's variables: Temporal's own for a cluster, and those that name keys
 *     for payloads; may hold credentials
 */
public record EngineOptions(
    Kind kind, int port, @Nullable Path binary, Map<String, String> environment) {

  /** The engines. */
  public enum Kind {
    /** The in-process service. */
    EMBEDDED,
    /** The real server as a child process. */
    DEV,
    /** A cluster that somebody else runs. */
    CLUSTER
  }

  public EngineOptions {
    environment = Map.copyOf(environment);
  }

  /** The in-process service. */
  public static EngineOptions embedded(int port) {
    return new EngineOptions(Kind.EMBEDDED, port, null, Map.of());
  }

  /** The real server as a child process. */
  public static EngineOptions dev(int port, @Nullable Path binary) {
    return new EngineOptions(Kind.DEV, port, binary, Map.of());
  }

  /** A cluster that somebody else runs. */
  public static EngineOptions cluster(Map<String, String> environment) {
    return new EngineOptions(Kind.CLUSTER, 0, null, environment);
  }

  /** With other variables of the process. */
  public EngineOptions withEnvironment(Map<String, String> variables) {
    return new EngineOptions(kind, port, binary, variables);
  }

  /**
   * The keys that payloads are encrypted with.
   *
   * @throws UpException if the variables name some that cannot be used
   */
  PayloadKeys payloadKeys() {
    return PayloadEncryption.keys(environment);
  }

  public EngineChoice choice(Home home) {
    return switch (kind) {
      case EMBEDDED -> new EngineChoice.Embedded(port);
      case DEV -> new EngineChoice.DevServer(port, binary, home.engineDirectory());
      case CLUSTER -> new EngineChoice.Cluster(environment);
    };
  }

  /** Without the variables, which may hold credentials. */
  @Override
  public String toString() {
    return kind + " on port " + port;
  }
}
