package dev.rolloutledger.worker.app;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.worker.anchor.Anchoring;
import dev.rolloutledger.worker.codec.PayloadKeys;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.desk.Starts;
import dev.rolloutledger.worker.engine.ClientSetup;
import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.worker.engine.EngineException;
import dev.rolloutledger.worker.engine.PortTakenException;
import dev.rolloutledger.worker.heartbeat.Pulse;
import dev.rolloutledger.worker.heartbeat.Vitals;
import dev.rolloutledger.worker.history.Histories;
import dev.rolloutledger.worker.history.KeptAtClose;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.measure.Measures;
import dev.rolloutledger.worker.notice.Steward;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.outside.ConnectedWorld;
import dev.rolloutledger.worker.outside.KnownConnections;
import dev.rolloutledger.worker.outside.Outside;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.platform.flagd.ServedFlags;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every process has that carries rollouts, wired in reading order: ledger and spool, engine,
 * connections, notices, worker. Several processes may share a ledger in PostgreSQL and an engine.
 */
final class Station implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Station.class);

  private final Parts parts;
  private final PayloadKeys payloadKeys;
  private final Measures measures;
  private final Home home;
  private final Ledger ledger;
  private final Logbook logbook;
  private final TargetCards cards;
  private final Engine engine;
  private final Outside outside;
  private final Vitals vitals;
  private final Vouchers vouchers;
  private final Starts starts;
  private final KeptAtClose histories;
  private @Nullable Anchoring anchoring;

  private Station(
      Parts parts, Home home, Path connections, EngineOptions options, LedgerOptions ledgerOptions)
      throws IOException {
    this.parts = parts;
    this.home = home;
    // Before anything is opened: what is to be encrypted must not begin without its keys.
    this.payloadKeys = options.payloadKeys();
    this.measures = parts.closing(new Measures());
    this.ledger = parts.closing(Ledgers.open(home.ledger(), ledgerOptions));
    this.logbook = new Logbook(ledger, Spool.in(home.spoolDirectory()), parts.pool("record"));
    this.cards = new TargetCards(home.cardsDirectory());
    drainFirst(logbook);
    this.engine = parts.closing(
        options.choice(home).start(new ClientSetup(payloadKeys.converter(), measures.scope())));
    this.outside = parts.closing(Outside.connect(connections, engine.clock()));
    // Closed behind the worker and in front of the engine, which may forget its histories.
    this.histories =
        parts.closing(KeptAtClose.begin(home, logbook, engine, parts.scheduled("histories")));
    this.vitals = new Vitals(logbook, engine.clock());
    this.vouchers = Vouchers.of(home.voucherKeyFile());
    this.starts =
        new Starts(logbook, cards, new KnownConnections(outside.connections()), engine.clock());
  }

  /** How the ledger of a home that is used is kept. */
  static LedgerOptions kept(Home home) {
    return LedgerOptions.kept()
        .withLog(LogSettings.kept(home.logDirectory(), home.keysDirectory()));
  }

  /**
   * Opens ledger and engine, and begins to carry rollouts.
   *
   * @param parts takes what is to be closed, also where this fails halfway
   * @param change changes the world, for fault tests
   * @throws UpException if a port is taken, or the keys for payloads cannot be used
   * @throws EngineProblemException if the engine cannot be used; what the ledger says about itself
   *     goes through
   */
  static Station open(
      Parts parts,
      Home home,
      Path connections,
      EngineOptions engine,
      LedgerOptions ledgerOptions,
      UnaryOperator<World> change)
      throws IOException {
    home.make();
    try {
      Station station = new Station(parts, home, connections, engine, ledgerOptions);
      station.work(change);
      return station;
    } catch (PortTakenException taken) {
      throw new UpException(String.valueOf(taken.getMessage()), taken);
    } catch (EngineException unusable) {
      throw new EngineProblemException(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private void work(UnaryOperator<World> change) {
    World world =
        change.apply(ConnectedWorld.of(outside.connections(), outside.executor(), engine.clock()));
    ScheduledExecutorService people = parts.scheduled("notices");
    Steward steward = Telling.people(logbook, world.messenger(), parts, people, engine.clock());
    Diagnosing.begin(parts, logbook, world, outside.executor(), engine.clock());
    parts.closing(measures.ledger(logbook, outside.anchorNames(), engine.clock()));
    parts.closing(measures.engine(engine.client().getWorkflowServiceStubs()));
    logbook.listen(vitals::recorded);
    if (ledger.shared()) {
      SharedLedger.requireVoucherKey(ledger, vouchers, home.voucherKeyFile());
      SharedLedger.follow(
          logbook,
          cards,
          entry -> {
            steward.recorded(entry);
            anchoring().ifPresent(each -> each.recorded(entry));
          },
          parts.scheduled("follow"));
    } else {
      logbook.listen(steward::recorded);
    }
    // After it hears of entries, so that none is between those and what it finds. It catches what
    // goes
    // wrong in it: there is no end to wait for.
    ScheduledFuture<?> unused = people.scheduleWithFixedDelay(steward, 0, 1, TimeUnit.SECONDS);
    try {
      parts.closing(ProcedureWorker.start(engine, logbook, cards, vouchers, starts, world));
    } catch (StatusRuntimeException away) {
      throw new EngineProblemException(
          "expected the engine at "
              + engine.where()
              + " to answer, found that it does not any more ("
              + away.getMessage()
              + "); start again when it does",
          away);
    }
  }

  private synchronized Optional<Anchoring> anchoring() {
    return Optional.ofNullable(anchoring);
  }

  /** Begins what tells the world outside that all is well: anchors and heartbeats. */
  void attest() {
    ledger.log().ifPresent(log -> {
      Anchors kept = Anchors.in(home.logDirectory());
      Anchoring begun = parts.closing(
          Anchoring.start(outside.connections().anchors(), log, kept, engine.clock()));
      synchronized (this) {
        anchoring = begun;
      }
      if (!ledger.shared()) {
        logbook.listen(begun::recorded);
      }
    });
    parts.closing(Pulse.start(outside.connections().heartbeats(), vitals::problem));
  }

  /** What was spooled comes before anything else; where it cannot, each record tries again. */
  private static void drainFirst(Logbook logbook) {
    try {
      logbook.drain();
    } catch (LedgerUnavailableException away) {
      LOG.warn("The spool is drained as soon as the ledger records: {}", away.getMessage());
    }
  }

  /** The providers by which people log in, by the names of their connections. */
  Map<String, OpenIdProvider> providers() {
    return outside.connections().providers();
  }

  /** How payloads are encrypted, for people; empty where they are not. */
  Optional<String> encryption() {
    return Optional.of(payloadKeys).filter(PayloadKeys::encrypts).map(PayloadKeys::toString);
  }

  Measures measures() {
    return measures;
  }

  Home home() {
    return home;
  }

  Logbook logbook() {
    return logbook;
  }

  TargetCards cards() {
    return cards;
  }

  Engine engine() {
    return engine;
  }

  Histories histories() {
    return histories.histories();
  }

  Function<String, Optional<ServedFlags>> servedFlags() {
    return outside.connections()::servedFlags;
  }

  Vouchers vouchers() {
    return vouchers;
  }

  RolloutDesk desk(Runs runs) {
    return new RolloutDesk(logbook, starts, runs, engine.clock());
  }

  @Override
  public void close() {
    parts.close();
  }
}
