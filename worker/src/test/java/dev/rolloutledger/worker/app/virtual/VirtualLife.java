package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RollbackAct.RecordOff;
import dev.rolloutledger.rollout.RollbackAct.RollBack;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.app.Parts;
import dev.rolloutledger.worker.app.ProcedureWorker;
import dev.rolloutledger.worker.desk.PlanGate;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.desk.Starts;
import dev.rolloutledger.worker.diagnosis.desk.DiagnosisDesk;
import dev.rolloutledger.worker.diagnosis.desk.OwedDiagnoses;
import dev.rolloutledger.worker.engine.VirtualEngine;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.notice.Messenger;
import dev.rolloutledger.worker.notice.Notices;
import dev.rolloutledger.worker.notice.Outbox;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.rehearsal.Scenario;
import dev.rolloutledger.worker.rehearsal.ScenarioReader;
import dev.rolloutledger.worker.rehearsal.Script;
import dev.rolloutledger.worker.rehearsal.SimulatedWorld;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.message.StartOrder;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One rollout on virtual time in a simulated world, steered step by step by a test: what a rehearsal
 * does, with hands on the engine, whose histories are looked at afterwards.
 */
final class VirtualLife implements AutoCloseable {

  static final String ROLLOUT = "shop/1";
  private static final String WORKFLOW = Names.workflowId(ROLLOUT);
  private static final Actor TESTER = new Actor("tester", "token");
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Parts parts = new Parts();
  private final String yaml;
  private final VirtualEngine engine;
  private final Spool spool;
  private final Logbook logbook;
  private final Starts starts;
  private final Runs runs;
  private final DiagnosisDesk diagnoses;
  private volatile boolean ledgerAway;
  private int requests;

  /**
   * @param yaml the plan, of a rollout named shop
   * @param scenario what goes wrong in the world, and when
   */
  VirtualLife(Path directory, String yaml, String scenario, UnaryOperator<World> change) {
    this(directory, yaml, scenario, Instant.now(), change);
  }

  /** The same, begun at some time. */
  VirtualLife(
      Path directory, String yaml, String scenario, Instant from, UnaryOperator<World> change) {
    this.yaml = yaml;
    Plan plan = plan(yaml);
    Instant start = Instant.ofEpochSecond(from.getEpochSecond());
    Scenario told =
        ScenarioReader.read("scenario.yaml", scenario.getBytes(StandardCharsets.UTF_8), plan);
    Script script = new Script(plan, told, start);
    Home home = new Home(directory);
    engine = parts.closing(new VirtualEngine(start));
    Ledger ledger = parts.closing(Ledgers.openH2(
        home.ledgerDirectory(),
        LedgerOptions.rehearsed(Clock.systemUTC())
            .withGate(() -> ledgerAway ? Optional.of("a test shut it") : Optional.empty())));
    spool = Spool.in(home.spoolDirectory());
    logbook = new Logbook(ledger, spool, parts.pool("record"));
    logbook.listen(script::recorded);
    TargetCards cards = new TargetCards(home.cardsDirectory());
    SimulatedWorld world = new SimulatedWorld(plan, script, engine.clock());
    World simulated = change.apply(new World(
        world.platforms(), world.checks(), world.metrics(), world.messenger(), world.looker()));
    ExecutorService looks = parts.pool("look");
    diagnoses = new DiagnosisDesk(
        logbook,
        simulated.platforms(),
        simulated.probe(),
        simulated.looker(),
        new AtOnce(looks),
        looks,
        engine.clock());
    logbook.listen(diagnoses::recorded);
    if (!plan.notices().isEmpty()) {
      Messenger messenger = simulated.messenger();
      Outbox outbox = new Outbox(logbook, messenger, () -> true, Runnable::run, engine.clock());
      logbook.listen(new Notices(
          logbook, messenger, outbox, () -> true, Runnable::run, engine.clock())::recorded);
    }
    starts = new Starts(logbook, cards, PlanGate.OPEN, engine.clock());
    runs = new Runs(engine);
    parts.closing(
        ProcedureWorker.start(engine, logbook, cards, Vouchers.unkept(), starts, simulated));
  }

  private static Plan plan(String yaml) {
    return PlanReader.read("plan.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  VirtualLife start() {
    new RolloutDesk(logbook, starts, runs, engine.clock())
        .start(new StartRequest(plan(yaml), TESTER, "a test", null, null, null));
    return this;
  }

  /** Starts it as somebody does who has the engine alone. */
  VirtualLife order() {
    engine
        .client()
        .newUntypedWorkflowStub(
            Names.WORKFLOW_TYPE,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WORKFLOW)
                .setTaskQueue(Names.QUEUE)
                .build())
        .start(
            new RolloutInput("shop", 0, null, new StartOrder(yaml, "tester", "a test", "order-1")));
    return this;
  }

  /** What another process does that finds diagnoses owed. */
  void findOwedDiagnoses() throws InterruptedException {
    new OwedDiagnoses(logbook, diagnoses, engine.clock(), () -> true, Duration.ZERO).run();
    diagnoses.settle(Duration.ofSeconds(20));
  }

  VirtualLife takeLedgerAway(boolean away) {
    ledgerAway = away;
    return this;
  }

  /** In steps: what is retried within a long leap of the clock is not retried often enough. */
  VirtualLife advance(Duration by) {
    for (Duration left = by; left.compareTo(Duration.ZERO) > 0; left = left.minus(STEP)) {
      engine.advance(left.compareTo(STEP) < 0 ? left : STEP);
    }
    return this;
  }

  /** Freezes everyone. */
  VirtualLife freeze(String reason) {
    logbook.record(FreezeCommand.freeze(
        "request-" + ++requests, engine.clock().instant(), TESTER, reason, null));
    return this;
  }

  /** Lifts the only freeze. */
  VirtualLife thaw(String reason) {
    Receipt receipt = logbook.record(FreezeCommand.thaw(
        "request-" + ++requests, engine.clock().instant(), TESTER, reason, null));
    assertThat(receipt.refusal()).isEmpty();
    return this;
  }

  /** Records a person's act without telling the run. */
  VirtualLife record(PersonAct act) {
    logbook.record(new RolloutCommand(
        ROLLOUT, ROLLOUT + "/act/untold", 0, engine.clock().instant(), TESTER, act));
    return this;
  }

  /** Puts into the spool what {@code rollback --direct} does. */
  VirtualLife direct(String reason) {
    Instant now = engine.clock().instant();
    spool.append(command("back/asked", now, new RollBack(Cause.PERSON, reason, now)));
    spool.append(
        command("back/off-direct", now, new RecordOff(plan(yaml).target().off())));
    return this;
  }

  private static RolloutCommand command(String step, Instant at, Act act) {
    return new RolloutCommand(ROLLOUT, ROLLOUT + "/" + step, 0, at, TESTER, act);
  }

  /** Lets time pass, a step at a time, until the state is such; a bounded number of steps. */
  VirtualLife until(String what, Duration step, Predicate<RolloutState> such) {
    return until(what, step, step, such);
  }

  private VirtualLife until(
      String what, Duration step, Duration inHolds, Predicate<RolloutState> such) {
    for (int steps = 0; steps < 2_000; steps++) {
      Optional<RolloutState> state = logbook.state(ROLLOUT);
      if (state.filter(RolloutState::exists).filter(such).isPresent()) {
        return this;
      }
      engine.advance(state.filter(VirtualLife::samplesOnly).isPresent() ? inHolds : step);
    }
    throw new AssertionError(
        "expected " + what + ", found " + logbook.existing(ROLLOUT).status()
            + logbook.existing(ROLLOUT).steering().waits().values());
  }

  VirtualLife until(String status) {
    return until(
        status,
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        state -> state.status().equals(status));
  }

  private static boolean samplesOnly(RolloutState state) {
    Stage stage = state.progress().stage();
    return stage == Stage.HOLDING || stage == Stage.BASELINE;
  }

  VirtualLife signal(String name, Map<String, ?> fields) {
    run().signal(name, request(fields));
    return this;
  }

  /** Sends an update and expects that it is accepted. */
  VirtualLife update(String name, Map<String, ?> fields) {
    Map<?, ?> answer = run().update(name, Map.class, request(fields));
    assertThat(answer.get("accepted")).as(name + ": " + answer).isEqualTo(true);
    return this;
  }

  private Map<String, Object> request(Map<String, ?> fields) {
    Map<String, Object> request = new HashMap<>(fields);
    request.put("requestId", "request-" + ++requests);
    request.put("actor", "tester");
    request.putIfAbsent("reason", "a test");
    return request;
  }

  private WorkflowStub run() {
    return engine.client().newUntypedWorkflowStub(WORKFLOW);
  }

  VirtualEngine engine() {
    return engine;
  }

  /** What the procedure says that it is doing. */
  String doing() {
    return runs.state(ROLLOUT).orElseThrow().doing();
  }

  RolloutState state() {
    return logbook.existing(ROLLOUT);
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    logbook.ledger().entriesOf(ROLLOUT, 0, entries::add);
    return entries;
  }

  /** The engine's ids of the runs that the ledger knows, in their order. */
  List<String> runs() {
    return entries().stream()
        .map(Entry::fact)
        .filter(RunBegan.class::isInstance)
        .map(fact -> ((RunBegan) fact).engine().split(" ", 2)[1])
        .toList();
  }

  /** Waits until the run has ended, so that its history is whole. */
  VirtualLife closed() {
    run().getResult(Map.class);
    return this;
  }

  @Override
  public void close() {
    parts.close();
  }
}
