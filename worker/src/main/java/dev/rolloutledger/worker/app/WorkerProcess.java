package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.api.MonitorServer;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.outside.World;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One worker of many: it carries rollouts, and nobody starts one here. */
public final class WorkerProcess implements AutoCloseable {

  private final Parts parts = new Parts();
  private String engineWhere = "";
  private int monitorPort;
  private Optional<String> encryption = Optional.empty();

  private WorkerProcess() {}

  /**
   * Starts.
   *
   * @param connections the connections' file
   * @param environment Temporal's own variables, and those that name keys for payloads
   * @param monitor where health and measures are told to monitors; null for nowhere
   * @throws UpException if the ledger is one that no other process can share, the keys for payloads
   *     cannot be used, or nothing can listen for monitors
   * @throws EngineProblemException if the cluster cannot be used; what the ledger says about itself
   *     goes through
   */
  public static WorkerProcess start(
      Home home,
      Path connections,
      Map<String, String> environment,
      @Nullable InetSocketAddress monitor) {
    if (!home.ledger().shared()) {
      throw new UpException(
          "expected a ledger in PostgreSQL, which several workers can share, found the one in "
              + home.ledger()
              + "; name one with --ledger or ROLLOUT_LEDGER, or run `rollout up`",
          null);
    }
    EngineOptions engine = EngineOptions.cluster(environment);
    return start(home, connections, engine, UnaryOperator.identity(), monitor);
  }

  /** The same, without monitors. */
  public static WorkerProcess start(Home home, Path connections, Map<String, String> environment) {
    return start(home, connections, environment, null);
  }

  static WorkerProcess start(
      Home home, Path connections, EngineOptions engine, UnaryOperator<World> change) {
    return start(home, connections, engine, change, null);
  }

  static WorkerProcess start(
      Home home,
      Path connections,
      EngineOptions engine,
      UnaryOperator<World> change,
      @Nullable InetSocketAddress monitor) {
    WorkerProcess process = new WorkerProcess();
    try {
      Station station =
          Station.open(process.parts, home, connections, engine, Station.kept(home), change);
      process.engineWhere = station.engine().where();
      process.encryption = station.encryption();
      if (monitor != null) {
        process.monitor(station, monitor);
      }
      station.attest();
      return process;
    } catch (RuntimeException | IOException failure) {
      process.close();
      throw failure instanceof RuntimeException known
          ? known
          : new UpException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private void monitor(Station station, InetSocketAddress address) {
    try {
      monitorPort = parts
          .closing(MonitorServer.start(
              address, station.logbook(), station.measures(), station.servedFlags()))
          .port();
    } catch (BindException taken) {
      throw new UpException(
          "expected "
              + address.getHostString()
              + ":"
              + address.getPort()
              + " to be free for monitors, found that nothing can listen there; stop what does, or"
              + " choose another with --monitor",
          taken);
    }
  }

  /** The port that monitors ask; 0 where none was wanted. */
  public int monitorPort() {
    return monitorPort;
  }

  /** Where the engine is reached, for people. */
  public String engineWhere() {
    return engineWhere;
  }

  /** How payloads are encrypted, for people; empty where they are not. */
  public Optional<String> encryption() {
    return encryption;
  }

  /** Takes no new work, lets what runs finish for a while, then stops. */
  @Override
  public void close() {
    parts.close();
  }
}
