package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.worker.app.ProcedureWorker;
import dev.rolloutledger.worker.desk.PlanGate;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.desk.Starts;
import dev.rolloutledger.worker.diagnosis.desk.DiagnosisDesk;
import dev.rolloutledger.worker.engine.VirtualEngine;
import dev.rolloutledger.worker.history.KeptAtClose;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.notice.Notices;
import dev.rolloutledger.worker.notice.Outbox;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.rehearsal.People;
import dev.rolloutledger.worker.rehearsal.Scenario;
import dev.rolloutledger.worker.rehearsal.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One rollout on virtual time: the same procedure, the same ledger (not forced, and every entry says
 * that it was rehearsed), a world that is handed in.
 */
final class VirtualRun {

  /** Given up when this many times the plan's own length has passed. */
  private static final int PATIENCE = 4;

  /** After an act: what comes of it is not known yet. */
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private static final Duration PATIENCE_WITH_LOOKS = Duration.ofMinutes(3);

  private static final Actor STARTER = new Actor("rehearsal", "rehearsed");

  private final Plan plan;
  private final Scenario scenario;
  private final @Nullable Instant from;
  private final Home home;
  private final Consumer<Progress> progress;

  /**
   * @param from when it starts on its virtual clock; null for now
   */
  VirtualRun(
      Plan plan,
      Scenario scenario,
      @Nullable Instant from,
      Home home,
      Consumer<Progress> progress) {
    this.plan = plan;
    this.scenario = scenario;
    this.from = from;
    this.home = home;
    this.progress = progress;
  }

  /** Makes the world for a script and a clock. */
  interface WorldMaker {
    World make(Script script, VirtualEngine engine, ExecutorService executor);
  }

  Outcome run(WorldMaker maker) {
    Instant begun = Instant.now();
    Instant start = Instant.ofEpochSecond((from == null ? begun : from).getEpochSecond());
    ExecutorService executor = Executors.newCachedThreadPool(VirtualRun::daemon);
    Script script = new Script(plan, scenario, start);
    try (VirtualEngine engine = new VirtualEngine(start)) {
      World world = maker.make(script, engine, executor);
      LedgerOptions options = LedgerOptions.rehearsed(Clock.systemUTC())
          .withGate(Gates.of(script, engine.clock()))
          .withLog(LogSettings.atClose(home.logDirectory(), home.keysDirectory()));
      try (Ledger ledger = Ledgers.openH2(home.ledgerDirectory(), options)) {
        Logbook logbook = new Logbook(ledger, Spool.in(home.spoolDirectory()), executor);
        DiagnosisDesk diagnoses = new DiagnosisDesk(
            logbook,
            world.platforms(),
            world.probe(),
            world.looker(),
            new AtOnce(executor),
            executor,
            engine.clock());
        return run(engine, logbook, world, script, diagnoses, begun);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private Outcome run(
      VirtualEngine engine,
      Logbook logbook,
      World world,
      Script script,
      DiagnosisDesk diagnoses,
      Instant begun) {
    TargetCards cards = new TargetCards(home.cardsDirectory());
    Runs runs = new Runs(engine);
    Vouchers vouchers = Vouchers.unkept();
    Outbox outbox =
        new Outbox(logbook, world.messenger(), () -> true, Runnable::run, engine.clock());
    Notices notices =
        new Notices(logbook, world.messenger(), outbox, () -> true, Runnable::run, engine.clock());
    logbook.listen(script::recorded);
    logbook.listen(notices::recorded);
    logbook.listen(entry -> tell(logbook, entry));
    // Last: what an entry led to is told behind it.
    logbook.listen(diagnoses::recorded);
    Starts starts = new Starts(logbook, cards, PlanGate.OPEN, engine.clock());
    ProcedureWorker worker = ProcedureWorker.start(engine, logbook, cards, vouchers, starts, world);
    try {
      Instant start = engine.clock().instant();
      String rollout = new RolloutDesk(logbook, starts, runs, engine.clock())
          .start(new StartRequest(plan, STARTER, "rehearsal", null, null, null));
      drive(
          engine, logbook, diagnoses, new People(script, runs, vouchers, rollout), rollout, start);
      RolloutState state = logbook.existing(rollout);
      KeptAtClose.rehearsed(home, logbook, engine, rollout);
      return new Outcome(
          rollout,
          state.status(),
          state.progress().stage().over() ? null : waits(state),
          state.watch().samples(),
          state.watch().missed(),
          runs.historyEvents(rollout),
          start,
          state.lastAt(),
          Duration.between(begun, Instant.now()),
          home.directory(),
          List.of());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      worker.close();
    }
  }

  private void drive(
      VirtualEngine engine,
      Logbook logbook,
      DiagnosisDesk diagnoses,
      People people,
      String rollout,
      Instant start) {
    Instant horizon = start.plus(length().multipliedBy(PATIENCE)).plus(Duration.ofDays(1));
    Instant now = start;
    boolean acted = false;
    RolloutState state = logbook.existing(rollout);
    while (!state.progress().stage().over() && now.isBefore(horizon)) {
      engine.advance(acted ? A_MOMENT : people.step(now, state));
      settle(diagnoses);
      Instant before = now;
      now = engine.clock().instant();
      // A plan that freezes for weeks is not given up for that.
      horizon = shut(state) ? horizon.plus(Duration.between(before, now)) : horizon;
      state = logbook.existing(rollout);
      acted = people.act(now, state);
      progress.accept(new Progress(now, state, null));
    }
  }

  /** What is looked at now is looked at in this moment of the virtual time. */
  private static void settle(DiagnosisDesk diagnoses) {
    try {
      diagnoses.settle(PATIENCE_WITH_LOOKS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean shut(RolloutState state) {
    return state.steering().waits().containsKey(Wait.Kind.FREEZE);
  }

  private Duration length() {
    Duration length = plan.phases().stream().map(Phase::hold).reduce(Duration.ZERO, Duration::plus);
    Duration extensions = plan.extension().by().multipliedBy(plan.extension().times());
    return plan.baseline() == null
        ? length.plus(extensions)
        : length.plus(extensions).plus(plan.baseline().window());
  }

  private static String waits(RolloutState state) {
    return state.steering().waits().values().stream()
        .map(wait -> wait.reason() + " (ended by " + wait.endedBy() + ")")
        .findFirst()
        .orElse(state.status());
  }

  private void tell(Logbook logbook, Entry entry) {
    if (!(entry.fact() instanceof SampleRecorded) && entry.fact() instanceof RolloutEvent) {
      progress.accept(new Progress(entry.at(), logbook.existing(entry.stream()), entry));
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rehearsal");
    thread.setDaemon(true);
    return thread;
  }
}
