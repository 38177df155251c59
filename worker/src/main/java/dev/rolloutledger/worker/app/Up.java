package dev.rolloutledger.worker.app;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything in one process: what every worker has, the desk at which rollouts are started, and the
 * API. At boot the spool is drained. On an engine that keeps no runs every unfinished rollout goes on
 * from its ledger; on one that does, those that it does not know are said, and a person decides.
 */
public final class Up implements AutoCloseable {

  private final Parts parts = new Parts();
  private final UpOptions options;
  private int port;
  private Optional<Elsewhere> elsewhere = Optional.empty();
  private int enginePort;
  private String engineWhere = "";
  private Optional<String> encryption = Optional.empty();
  private List<String> resumed = List.of();
  private List<String> unknown = List.of();

  private Up(UpOptions options) {
    this.options = options;
  }

  /**
   * Starts.
   *
   * @throws UpException if a port is taken, or the keys for payloads cannot be used
   * @throws UnprotectedException if it would be reached from elsewhere without people or without TLS
   * @throws EngineProblemException if the engine cannot be used; what the ledger says about itself
   *     goes through
   */
  public static Up start(UpOptions options) {
    return start(options, Station.kept(options.home()), UnaryOperator.identity());
  }

  /** Starts with a ledger that is kept in another way and a world that is changed, for fault tests. */
  static Up start(UpOptions options, LedgerOptions ledgerOptions, UnaryOperator<World> change) {
    Up up = new Up(options);
    try {
      up.wire(ledgerOptions, change);
      return up;
    } catch (RuntimeException | IOException failure) {
      up.close();
      throw failure instanceof RuntimeException known
          ? known
          : new UpException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private void wire(LedgerOptions ledgerOptions, UnaryOperator<World> change) throws IOException {
    Home home = options.home();
    // Before anything is opened: what would be reached by everybody must not begin.
    List<Door> doors = Exposure.doors(options);
    Station station =
        Station.open(parts, home, options.connections(), options.engine(), ledgerOptions, change);
    Engine engine = station.engine();
    enginePort = engine.port();
    engineWhere = engine.where();
    encryption = station.encryption();
    Runs runs = new Runs(engine);
    RolloutDesk desk = station.desk(runs);
    desk.releaseLeftLeases();
    if (engine.keepsRuns()) {
      unknown = desk.unknownToEngine();
    } else {
      resumed = desk.goOn();
    }
    WebServer server = Web.start(parts, station, doors, desk, runs);
    port = server.port(0);
    if (doors.size() > 1) {
      elsewhere = Optional.of(new Elsewhere(doors.get(1), server.port(1)));
    }
    Files.write(home.upFile(), Json.mapper().writeValueAsBytes(address(home)));
    parts.closing(() -> Files.deleteIfExists(home.upFile()));
    station.attest();
  }

  private Map<String, Object> address(Home home) {
    return Map.of(
        "port",
        port,
        "enginePort",
        enginePort,
        "pid",
        ProcessHandle.current().pid(),
        "tokenFile",
        home.tokenFile().toAbsolutePath().toString());
  }

  /** The API's port on loopback. */
  public int port() {
    return port;
  }

  /** Where else it is reached, and by what that is protected, for people; empty for nowhere. */
  public Optional<String> elsewhere() {
    return elsewhere.map(Elsewhere::sentence);
  }

  /** The port of where else it is reached; 0 for nowhere. */
  public int elsewherePort() {
    return elsewhere.map(Elsewhere::port).orElse(0);
  }

  /** The engine's port on loopback; 0 where it is a cluster. */
  public int enginePort() {
    return enginePort;
  }

  /** Where the engine is reached, for people. */
  public String engineWhere() {
    return engineWhere;
  }

  /** How payloads are encrypted, for people; empty where they are not. */
  public Optional<String> encryption() {
    return encryption;
  }

  /** The rollouts that went on from their ledger. */
  public List<String> resumed() {
    return resumed;
  }

  /** The unfinished rollouts that the engine, which keeps its runs, does not run. */
  public List<String> unknown() {
    return unknown;
  }

  /** Stops in reverse order; what does not stop cleanly is logged. */
  @Override
  public void close() {
    parts.close();
  }
}
