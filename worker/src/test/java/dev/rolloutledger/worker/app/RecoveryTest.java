package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.examples.temporal.DevServer;
import dev.rolloutledger.examples.temporal.TemporalCli;
import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import dev.rolloutledger.worker.app.OneLedger.Carrier;
import dev.rolloutledger.worker.app.virtual.KeptHistories;
import dev.rolloutledger.worker.app.virtual.LookedBack;
import dev.rolloutledger.worker.check.CheckResult;
import dev.rolloutledger.worker.desk.Unfinished;
import dev.rolloutledger.worker.engine.ClientSetup;
import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.worker.engine.EngineChoice;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import dev.rolloutledger.workflow.reconcile.Reconciliation;
import dev.rolloutledger.workflow.reconcile.RunHistory;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An engine is lost, its rollouts go on from the ledger on another one, and the lost one comes back. */
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class RecoveryTest {

  private static final Actor ANA = new Actor("ana", "token");
  private static final UnaryOperator<World> AS_IT_IS = UnaryOperator.identity();

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;
  private OneLedger ledger;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    ledger = new OneLedger(installation);
  }

  @AfterEach
  void stop() {
    ledger.close();
    metrics.close();
  }

  @Tag("long")
  @Test
  void aLostEngineThatComesBackInTheHoldSteersNothing() throws Exception {
    Carrier old = ledger.carrier("old");
    old.start(installation.plan("shop", 14, ""));
    awaitSamples("shop/1", 1);
    Instant deadline = deadline("shop/1");
    WorkflowStub lostRun = run(old, "shop");
    old.lose();

    Carrier other = ledger.carrier("other");
    List<Unfinished> found = other.recovery().look();
    assertThat(found).singleElement().satisfies(one -> {
      assertThat(one.rollout()).isEqualTo("shop/1");
      assertThat(one.runsHere()).isFalse();
      assertThat(one.lastRun()).startsWith("old ");
      assertThat(one.until()).isEqualTo(deadline);
      assertThat(one.nextEpoch()).isEqualTo(2);
    });
    assertThat(recover(other)).extracting(Unfinished::rollout).containsExactly("shop/1");
    awaitSamples("shop/1", samples("shop/1") + 1);
    assertThat(deadline("shop/1")).isEqualTo(deadline);

    old.comeBack(AS_IT_IS);
    assertSuperseded(lostRun, "run 1 of shop/1 was replaced by run 2");
    assertThat(recover(other)).as("a second time there is nothing to do").isEmpty();
    await().atMost(Duration.ofSeconds(90)).until(() -> stage("shop/1") == Stage.COMPLETED);
    List<Entry> entries = ledger.entries("shop/1");
    assertThat(facts(entries, HoldBegan.class)).hasSize(3);
    assertThat(facts(entries, HoldBegan.class).get(0).until()).isEqualTo(deadline);
    assertThat(facts(entries, RunBegan.class))
        .extracting(began -> began.engine().split(" ", 2)[0])
        .containsExactly("old", "other");
    assertThat(facts(entries, RecoveryOrdered.class)).singleElement().satisfies(ordered -> {
      assertThat(ordered.sentence())
          .isEqualTo("recovery ordered by ana (token), as run 2 on other: the engine is lost");
    });
    eachDueTimeOnce(entries);
    assertThat(Files.readString(installation.target("shop"))).contains("PERCENTAGE=100");
    new LookedBack(ledger.logbook().ledger(), "shop/1").derivedAgain();
    Reconciled reconciled = Reconciliation.of(
        "shop/1",
        entries,
        -1,
        List.of(
            history("old", keep(old, lostRun, "superseded-in-a-hold")),
            history("other", keep(other, run(other, "shop"), "recovered"))),
        RolloutDataConverter.create());
    assertThat(reconciled.differences()).isEmpty();
    assertThat(reconciled.alone()).containsEntry(Alone.RECOVERY, 1L);
  }

  /** The same with the real server, killed with its worker, and back on its own database. */
  @Tag("long")
  @Test
  void aLostDevServerThatComesBackSteersNothing() throws Exception {
    assumeTrue(DevServer.isInstalled(), "Temporal's command line is not installed here");
    EngineChoice choice =
        new EngineChoice.DevServer(0, TemporalCli.find(), directory.resolve("engine"));
    Engine server = choice.start(ClientSetup.plain());
    Carrier old = ledger.carrier(server);
    old.start(installation.plan("shop", 40, ""));
    awaitSamples("shop/1", 2);
    Instant deadline = deadline("shop/1");
    String lostRun = run(old, "shop").getExecution().getRunId();
    old.lose();
    server.close();

    Carrier other = ledger.carrier("other");
    recover(other);
    awaitSamples("shop/1", samples("shop/1") + 1);
    Carrier back = ledger.carrier(choice.start(ClientSetup.plain()));
    WorkflowStub lost = back.client().newUntypedWorkflowStub(target("rollout/shop", lostRun));
    assertSuperseded(lost, "run 1 of shop/1 was replaced by run 2");
    KeptHistories.keep(back.client(), "shop/1", lostRun, "superseded-on-the-dev-server");
    await().atMost(Duration.ofSeconds(90)).until(() -> facts(HoldBegan.class).size() == 2);
    List<Entry> entries = ledger.entries("shop/1");
    assertThat(facts(entries, HoldBegan.class).get(0).until()).isEqualTo(deadline);
    assertThat(facts(entries, RunBegan.class))
        .extracting(began -> began.engine().split(" ", 2)[0])
        .containsExactly("dev-server", "other");
    eachDueTimeOnce(entries);
    new LookedBack(ledger.logbook().ledger(), "shop/1").derivedAgain();
  }

  /**
   * An act that somebody sends to the lost engine is recorded, since it is theirs; with the answer the
   * run learns how far the ledger is, and must not go on with the epoch of another one.
   */
  @Test
  void aRunThatLearnsOfAnotherOneByAnActDoesNotTakeItsPlace() throws Exception {
    Carrier old = ledger.carrier("old");
    String more = """
        people: { unverified: accept }
        before: { attestations: { a: First, b: Second } }
        """;
    old.start(installation.plan("shop", 60, more));
    await().atMost(Duration.ofSeconds(30)).until(() -> waits("shop/1"));
    WorkflowStub lostRun = run(old, "shop");
    old.lose();
    Carrier other = ledger.carrier("other");
    recover(other);
    await().atMost(Duration.ofSeconds(30)).until(() -> epoch("shop/1") == 2);

    old.comeBack(AS_IT_IS);
    Map<String, String> first = Map.of("requestId", "1", "actor", "bo", "item", "a", "note", "");
    Map<?, ?> answer = lostRun.update("attest", Map.class, first);
    assertThat(answer.get("accepted")).isEqualTo(true);
    assertSuperseded(lostRun, "run 1 of shop/1 was replaced by run 2");
    assertThat(stage("shop/1")).isEqualTo(Stage.PREFLIGHT);

    Map<String, String> second = Map.of("requestId", "2", "actor", "bo", "item", "b", "note", "");
    run(other, "shop").update("attest", Map.class, second);
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/1") == Stage.HOLDING);
    assertThat(facts(ledger.entries("shop/1"), RunBegan.class)).hasSize(2);
    keep(old, lostRun, "superseded-by-an-act");
  }

  /** A check that another run took over says nothing of the target: nothing is taken back for it. */
  @Test
  void aCheckOfTheLostEngineConcludesNothing() throws Exception {
    Carrier old = ledger.carrier("old", RecoveryTest::neverHealthy);
    old.start(installation.plan("shop", 60, ""));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !facts(CheckRecorded.class).stream().allMatch(CheckRecorded::passed));
    WorkflowStub lostRun = run(old, "shop");
    old.lose();
    Carrier other = ledger.carrier("other");
    recover(other);
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/1") == Stage.HOLDING);
    old.comeBack(AS_IT_IS);
    assertSuperseded(lostRun, "run 1 of shop/1 was replaced by run 2");
    assertThat(installation.off("shop")).isFalse();
    assertThat(stage("shop/1")).isEqualTo(Stage.HOLDING);
    keep(old, lostRun, "superseded-at-a-check");
  }

  /** ROLLING_BACK is unfinished; what the lost engine accepted is done by the other one. */
  @Test
  void aRollbackThatTheLostEngineAcceptedIsDone() throws Exception {
    Carrier old = ledger.carrier("old", RecoveryTest::neverOff);
    old.start(installation.plan("shop", 60, ""));
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/1") == Stage.HOLDING);
    run(old, "shop").signal("rollback", Map.of("requestId", "1", "actor", "bo", "reason", "odd"));
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/1") == Stage.ROLLING_BACK);
    WorkflowStub lostRun = run(old, "shop");
    old.lose();
    assertThat(installation.off("shop")).isFalse();

    Carrier other = ledger.carrier("other");
    assertThat(other.recovery().look())
        .singleElement()
        .satisfies(one -> assertThat(one.stage()).isEqualTo(Stage.ROLLING_BACK));
    recover(other);
    await().atMost(Duration.ofSeconds(60)).until(() -> stage("shop/1") == Stage.ROLLED_BACK);
    assertThat(installation.off("shop")).isTrue();

    // The target is another rollout's now; what the lost engine still wants to do must not reach
    // it.
    await().atMost(Duration.ofSeconds(10)).until(() -> lease().isEmpty());
    other.desk().retry("shop/1", null, ANA, "fixed", "again");
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/2") == Stage.HOLDING);
    old.comeBack(AS_IT_IS);
    assertSuperseded(lostRun, "was replaced by run 2");
    assertThat(installation.off("shop")).isFalse();
    assertThat(stage("shop/2")).isEqualTo(Stage.HOLDING);
  }

  /** Somebody asks the lost engine for the way back: it is heard, and its run still ends. */
  @Test
  void aRollbackThatIsAskedOfTheLostEngineIsHeard() throws Exception {
    Carrier old = ledger.carrier("old");
    old.start(installation.plan("shop", 60, ""));
    awaitSamples("shop/1", 1);
    WorkflowStub lostRun = run(old, "shop");
    old.lose();
    Carrier other = ledger.carrier("other");
    recover(other);
    await().atMost(Duration.ofSeconds(30)).until(() -> epoch("shop/1") == 2);
    lostRun.signal("rollback", Map.of("requestId", "1", "actor", "bo", "reason", "odd"));
    old.comeBack(AS_IT_IS);
    await().atMost(Duration.ofSeconds(60)).until(() -> stage("shop/1") == Stage.ROLLED_BACK);
    assertThat(installation.off("shop")).isTrue();
    assertSuperseded(lostRun, "was replaced by run 2");
    assertThat(facts(ledger.entries("shop/1"), RunBegan.class)).hasSize(2);
  }

  /** Back on the engine that was lost, where the run that was replaced still stands in the way. */
  @Test
  void aReplacedRunInTheWayIsEnded() throws Exception {
    Carrier old = ledger.carrier("old");
    old.start(installation.plan("shop", 60, "before: { attestations: { a: First } }"));
    await().atMost(Duration.ofSeconds(30)).until(() -> waits("shop/1"));
    WorkflowStub lostRun = run(old, "shop");
    Carrier other = ledger.carrier("other");
    assertThat(old.recovery().look()).singleElement().matches(Unfinished::runsHere);
    recover(other);
    await().atMost(Duration.ofSeconds(30)).until(() -> epoch("shop/1") == 2);
    other.lose();

    assertThat(old.recovery().look()).singleElement().satisfies(one -> {
      assertThat(one.runsHere()).isFalse();
      assertThat(one.replacedRun()).isNotNull();
    });
    assertThat(recover(old)).hasSize(1);
    await().atMost(Duration.ofSeconds(30)).until(() -> epoch("shop/1") == 3);
    assertThatThrownBy(() -> lostRun.getResult(10, TimeUnit.SECONDS, Map.class))
        .hasStackTraceContaining("TerminatedFailure");
    old.acts().act("shop/1", "1", ANA, new Attest("a", ""));
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/1") == Stage.HOLDING);
  }

  @Test
  void whatIsOverIsRefusedForTheRecordAndWhatIsNotThereIsSaid() throws Exception {
    Carrier only = ledger.carrier("only");
    only.start(installation.plan("shop", 60, ""));
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/1") == Stage.HOLDING);
    only.acts().act("shop/1", "1", ANA, new PersonAct.Abandon("by hand"));
    await().atMost(Duration.ofSeconds(30)).until(() -> stage("shop/1") == Stage.ABANDONED);
    assertThat(only.recovery().look()).isEmpty();
    assertThat(recover(only)).isEmpty();
    assertThatThrownBy(() -> only.recovery().recover(List.of("shop"), "r", ANA, "lost"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("shop/1: the rollout is ABANDONED, and nothing of it is left to run");
    assertThat(facts(ledger.entries("shop/1"), ActRefused.class))
        .singleElement()
        .satisfies(refused -> assertThat(refused.act()).isEqualTo("recover"));
    assertThatThrownBy(() -> only.recovery().recover(List.of("shep"), "r", ANA, "lost"))
        .isInstanceOf(UnknownRolloutException.class)
        .hasMessageContaining("did you mean shop/1?");
  }

  private static List<Unfinished> recover(Carrier carrier) {
    return carrier.recovery().recover(List.of(), "r-" + carrier, ANA, "the engine is lost");
  }

  /** The run that carries it now, and no later one. */
  private static WorkflowStub run(Carrier carrier, String name) {
    String workflow = "rollout/" + name;
    String run = carrier
        .client()
        .newUntypedWorkflowStub(workflow)
        .describe()
        .getExecution()
        .getRunId();
    return carrier.client().newUntypedWorkflowStub(target(workflow, run));
  }

  private static WorkflowTargetOptions target(String workflow, String run) {
    return WorkflowTargetOptions.newBuilder()
        .setWorkflowId(workflow)
        .setRunId(run)
        .build();
  }

  private static RunHistory history(String name, WorkflowExecutionHistory history) {
    return RunHistory.read(name, null, history.toJson(false));
  }

  private static WorkflowExecutionHistory keep(Carrier carrier, WorkflowStub run, String name) {
    return KeptHistories.keep(carrier.client(), "shop/1", run.getExecution().getRunId(), name);
  }

  private static void assertSuperseded(WorkflowStub run, String because) {
    assertThatThrownBy(() -> run.getResult(60, TimeUnit.SECONDS, Map.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("type='Superseded'")
        .hasStackTraceContaining(because);
  }

  private Optional<String> lease() {
    return ledger.logbook().ledger().leaseHolder("lease/shop/feature");
  }

  private RolloutState state(String rollout) {
    return ledger.logbook().existing(rollout);
  }

  private Stage stage(String rollout) {
    return state(rollout).progress().stage();
  }

  private long epoch(String rollout) {
    return state(rollout).progress().epoch();
  }

  private boolean waits(String rollout) {
    return !state(rollout).steering().waits().isEmpty();
  }

  private Instant deadline(String rollout) {
    return Objects.requireNonNull(state(rollout).progress().hold()).until();
  }

  private int samples(String rollout) {
    return facts(ledger.entries(rollout), SampleRecorded.class).size();
  }

  private void awaitSamples(String rollout, int number) {
    await().atMost(Duration.ofSeconds(30)).until(() -> samples(rollout) >= number);
  }

  private <T> List<T> facts(Class<T> type) {
    return facts(ledger.entries("shop/1"), type);
  }

  private static <T> List<T> facts(List<Entry> entries, Class<T> type) {
    return entries.stream()
        .map(Entry::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static void eachDueTimeOnce(List<Entry> entries) {
    List<String> due = new ArrayList<>();
    facts(entries, SampleRecorded.class)
        .forEach(sample -> due.add(sample.hold() + " " + sample.due()));
    facts(entries, SamplesMissed.class).forEach(missed -> {
      for (int i = 0; i < missed.count(); i++) {
        due.add(missed.hold() + " " + missed.first().plusSeconds(2L * i));
      }
    });
    assertThat(due).isNotEmpty().doesNotHaveDuplicates();
  }

  /** A world whose service answers no check. */
  private static World neverHealthy(World world) {
    return new World(
        world.platforms(),
        check -> new CheckResult(false, "status 200", "status 500", 500, Duration.ZERO, ""),
        world.fetcher(),
        world.messenger());
  }

  /** A world whose targets cannot be switched off. */
  private static World neverOff(World world) {
    return new World(
        connection -> new Refusing(world.platforms().platform(connection)),
        world.probe(),
        world.fetcher(),
        world.messenger());
  }

  private record Refusing(FlagPlatform platform) implements FlagPlatform {

    @Override
    public Map<String, String> read(Collection<String> names) throws PlatformException {
      return platform.read(names);
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      if (write.off()) {
        throw new PlatformException(PlatformException.Next.RETRY, "it cannot be switched off");
      }
      platform.write(write);
    }
  }
}
