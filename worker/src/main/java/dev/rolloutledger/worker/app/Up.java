package dev.rolloutledger.worker.app;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.worker.anchor.Anchoring;
import dev.rolloutledger.worker.api.ApiServer;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.engine.InProcessEngine;
import dev.rolloutledger.worker.heartbeat.Pulse;
import dev.rolloutledger.worker.heartbeat.Vitals;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.notice.Notices;
import dev.rolloutledger.worker.notice.Owed;
import dev.rolloutledger.worker.notice.Reminders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process, wired in reading order: ledger and spool, connections, engine, worker,
 * and the API. At boot the spool is drained and every unfinished rollout goes on from its ledger.
 */
public final class Up implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Up.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final UpOptions options;
  private int port;
  private int enginePort;
  private List<String> resumed = List.of();

  private Up(UpOptions options) {
    this.options = options;
  }

  /**
   * Starts.
   *
   * @throws UpException if a port is taken; what the ledger says about itself goes through
   */
  public static Up start(UpOptions options) {
    Home home = options.home();
    LogSettings log = LogSettings.kept(home.logDirectory(), home.keysDirectory());
    return start(options, LedgerOptions.kept().withLog(log), UnaryOperator.identity());
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
    home.make();
    Ledger ledger = closing(Ledgers.open(home.ledger(), ledgerOptions));
    ExecutorService records = pool("record");
    Logbook logbook = new Logbook(ledger, Spool.in(home.spoolDirectory()), records);
    TargetCards cards = new TargetCards(home.cardsDirectory());
    drainFirst(logbook);

    InProcessEngine engine = closing(engine());
    enginePort = engine.port();
    Outside outside = closing(Outside.connect(options.connections(), engine.clock()));
    World world =
        change.apply(ConnectedWorld.of(outside.connections(), outside.executor(), engine.clock()));
    ScheduledExecutorService people = scheduled("notices");
    Notices notices = new Notices(logbook, world.messenger(), people, engine.clock());
    people.execute(new Owed(logbook, notices, engine.clock()));
    Vitals vitals = new Vitals(logbook, engine.clock());
    logbook.listen(notices::recorded);
    logbook.listen(vitals::recorded);
    // It catches what goes wrong in it: there is no end to wait for.
    ScheduledFuture<?> unused = people.scheduleWithFixedDelay(
        new Reminders(logbook, notices, engine.clock()), 1, 1, TimeUnit.MINUTES);

    Vouchers vouchers = Vouchers.of(home.voucherKeyFile());
    closing(ProcedureWorker.start(engine, logbook, cards, vouchers, world));
    Runs runs = new Runs(engine);
    RolloutDesk desk = new RolloutDesk(
        logbook, cards, runs, new KnownConnections(outside.connections()), engine.clock());
    resumed = desk.goOn();

    ApiServer api = closing(
        Api.start(home, options.port(), logbook, cards, vouchers, desk, runs, engine.clock()));
    port = api.port();
    Files.write(home.upFile(), Json.mapper().writeValueAsBytes(address(home)));
    closing(() -> Files.deleteIfExists(home.upFile()));
    ledger.log().ifPresent(log -> {
      Anchors kept = Anchors.in(home.logDirectory());
      Anchoring anchoring =
          closing(Anchoring.start(outside.connections().anchors(), log, kept, engine.clock()));
      logbook.listen(anchoring::recorded);
    });
    closing(Pulse.start(outside.connections().heartbeats(), vitals::problem));
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

  /** What was spooled comes before anything else; where it cannot, each record tries again. */
  private static void drainFirst(Logbook logbook) {
    try {
      logbook.drain();
    } catch (LedgerUnavailableException away) {
      LOG.warn("The spool is drained as soon as the ledger records: {}", away.getMessage());
    }
  }

  private InProcessEngine engine() {
    try {
      return InProcessEngine.start(options.enginePort());
    } catch (IOException taken) {
      throw new UpException(
          "expected the port "
              + options.enginePort()
              + " on 127.0.0.1 to be free for the engine, found it taken; stop what listens there or"
              + " choose another with --engine-port",
          taken);
    }
  }

  private ExecutorService pool(String name) {
    ExecutorService pool = Executors.newCachedThreadPool(work -> Outside.daemon(work, name));
    closing(pool::shutdown);
    return pool;
  }

  private ScheduledExecutorService scheduled(String name) {
    ScheduledExecutorService pool =
        Executors.newSingleThreadScheduledExecutor(work -> Outside.daemon(work, name));
    closing(pool::shutdown);
    return pool;
  }

  private <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /** The API's port on loopback. */
  public int port() {
    return port;
  }

  /** The engine's port on loopback. */
  public int enginePort() {
    return enginePort;
  }

  /** The rollouts that went on from their ledger. */
  public List<String> resumed() {
    return resumed;
  }

  /** Stops in reverse order; what does not stop cleanly is logged. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        LOG.warn("A part did not stop cleanly", failure);
      }
    }
  }
}
