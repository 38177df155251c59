package dev.rolloutledger.worker.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One worker of many: it carries rollouts, and nobody starts one here. */
public final class WorkerProcess implements AutoCloseable {

  private final Parts parts = new Parts();
  private String engineWhere = "";
  private Optional<String> encryption = Optional.empty();

  private WorkerProcess() {}

  /**
   * Starts.
   *
   * @param connections the connections' file
   * @param environment Temporal's own variables, and those that name keys for payloads
   * @throws UpException if the ledger is one that no other process can share, or the keys for payloads
   *     cannot be used
   * @throws EngineProblemException if the cluster cannot be used; what the ledger says about itself
   *     goes through
   */
  public static WorkerProcess start(Home home, Path connections, Map<String, String> environment) {
    if (!home.ledger().shared()) {
      throw new UpException(
          "expected a ledger in PostgreSQL, which several workers can share, found the one in "
              + home.ledger()
              + "; name one with --ledger or ROLLOUT_LEDGER, or run `rollout up`",
          null);
    }
    return start(home, connections, EngineOptions.cluster(environment), UnaryOperator.identity());
  }

  static WorkerProcess start(
      Home home, Path connections, EngineOptions engine, UnaryOperator<World> change) {
    WorkerProcess process = new WorkerProcess();
    try {
      Station station =
          Station.open(process.parts, home, connections, engine, Station.kept(home), change);
      process.engineWhere = station.engine().where();
      process.encryption = station.encryption();
      station.attest();
      return process;
    } catch (RuntimeException | IOException failure) {
      process.close();
      throw failure instanceof RuntimeException known
          ? known
          : new UpException(String.valueOf(failure.getMessage()), failure);
    }
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
