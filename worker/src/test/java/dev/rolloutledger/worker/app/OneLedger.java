package dev.rolloutledger.worker.app;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.desk.ActDesk;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.desk.PlanGate;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.desk.Starts;
import dev.rolloutledger.worker.engine.ClientSetup;
import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.worker.engine.InProcessEngine;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.outside.ConnectedWorld;
import dev.rolloutledger.worker.outside.Outside;
import dev.rolloutledger.worker.outside.World;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One ledger and one world, and engines that carry its rollouts, each of which can be lost. */
final class OneLedger implements AutoCloseable {

  private final Parts parts = new Parts();
  private final Logbook logbook;
  private final TargetCards cards;
  private final Outside outside;
  private final Vouchers vouchers = Vouchers.unkept();

  OneLedger(Installation installation) {
    Home home = installation.home();
    Ledger ledger = parts.closing(Ledgers.openH2(home.ledgerDirectory(), LedgerOptions.kept()));
    logbook = new Logbook(ledger, Spool.in(home.spoolDirectory()), parts.pool("record"));
    cards = new TargetCards(home.cardsDirectory());
    outside = parts.closing(Outside.connect(home.connectionsFile(), Clock.systemUTC()));
  }

  Logbook logbook() {
    return logbook;
  }

  List<Entry> entries(String rollout) {
    List<Entry> entries = new ArrayList<>();
    logbook.ledger().entriesOf(rollout, 0, entries::add);
    return entries;
  }

  /** An engine of its own, with a worker. */
  Carrier carrier(String name) {
    return carrier(name, UnaryOperator.identity());
  }

  /** An engine with a worker in another world. */
  Carrier carrier(String name, UnaryOperator<World> change) {
    return new Carrier(
        ReachedAgain.of(name, InProcessEngine.start(0, ClientSetup.plain())), change);
  }

  /** A given engine with a worker. */
  Carrier carrier(Engine engine) {
    return new Carrier(engine, UnaryOperator.identity());
  }

  @Override
  public void close() {
    parts.close();
  }

  /** An engine, its worker, and what is asked of both. */
  final class Carrier {

    private final Engine engine;
    private final Runs runs;
    private final Starts starts;
    private final RolloutDesk desk;
    private final ActDesk acts;
    private final Recovery recovery;
    private ProcedureWorker worker;

    Carrier(Engine engine, UnaryOperator<World> change) {
      this.engine = parts.closing(engine);
      runs = new Runs(engine);
      starts = new Starts(logbook, cards, PlanGate.OPEN, engine.clock());
      desk = new RolloutDesk(logbook, starts, runs, engine.clock());
      PersonRecorder people = new PersonRecorder(logbook, vouchers);
      acts = new ActDesk(logbook, cards, people, vouchers, runs, engine.clock());
      recovery = new Recovery(logbook, acts, runs, engine.name());
      comeBack(change);
    }

    /** What is running is cut off; the engine keeps its runs. */
    void lose() {
      worker.close();
    }

    /** The engine's worker is there again. */
    void comeBack(UnaryOperator<World> change) {
      World world = ConnectedWorld.of(outside.connections(), outside.executor(), engine.clock());
      worker = parts.closing(
          ProcedureWorker.start(engine, logbook, cards, vouchers, starts, change.apply(world)));
    }

    String start(String plan) throws IOException {
      return desk.start(new StartRequest(
          PlanReader.read("plan.yaml", plan.getBytes(StandardCharsets.UTF_8)),
          new Actor("ana", "token"),
          "a test",
          null,
          null,
          null));
    }

    RolloutDesk desk() {
      return desk;
    }

    Recovery recovery() {
      return recovery;
    }

    ActDesk acts() {
      return acts;
    }

    Runs runs() {
      return runs;
    }

    WorkflowClient client() {
      return engine.client();
    }
  }
}
