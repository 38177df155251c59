package dev.rolloutledger.worker.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.ProcedureAct.PassPreflight;
import dev.rolloutledger.rollout.ProcedureAct.Start;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.TargetAct.RecordCheck;
import dev.rolloutledger.rollout.TargetEvent.ChangeFailed;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.workflow.activity.CheckActivities;
import dev.rolloutledger.workflow.activity.LedgerActivities;
import dev.rolloutledger.workflow.activity.RollbackActivities.Errand;
import dev.rolloutledger.workflow.activity.TargetActivities;
import dev.rolloutledger.workflow.activity.TargetActivities.TargetReport;
import dev.rolloutledger.workflow.options.Calls;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that dies between the intent and the write, and comes back after another run took over. */
@OneAtATime
class TargetWriterTest {

  private static final Errand LOST = new Errand("shop/1", 1, "shop/1/p01/set-1/change-1", -1);

  private static final Errand NEXT = new Errand("shop/1", 1, "shop/1/p01/set-1/change-2", -1);

  private static final String PLAN = """
      rollout: shop
      target:
        connection: shop
        flag: feature
        settings: { SHARE: { on: "{percentage}", off: "0" } }
      sampling: { every: 1m }
      phases:
        - { name: all, percentage: 100 %, hold: 1h }
      metrics:
        errors:
          unit: "%"
          source: { connection: figures, path: /, value: $.errors }
          healthy: "< 1 %"
      rollback: { within: 5s }
      """;

  @TempDir
  Path directory;

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Target target = new Target();
  private Ledger ledger;
  private Logbook logbook;
  private TestActivityEnvironment worker;
  private TargetActivities writer;
  private int commands;

  @BeforeEach
  void beginToSet() {
    ledger = Ledgers.openMemory(LedgerOptions.rehearsed(Clock.systemUTC()));
    logbook = new Logbook(ledger, Spool.in(directory), executor);
    worker = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
            .setDataConverter(RolloutDataConverter.create())
            .build())
        .build());
    worker.registerActivitiesImplementations(
        new TargetWriter(logbook, connection -> target, Clock.systemUTC()));
    writer = worker.newActivityStub(
        TargetActivities.class,
        Calls.write().toBuilder()
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
    Plan plan = PlanReader.read("plan.yaml", PLAN.getBytes(StandardCharsets.UTF_8));
    record(0, new Start(plan, PlanDigest.of(plan), "a test", null));
    record(1, new BeginRun("lost 1"));
    record(1, new RecordCheck("preflight", CheckActivities.PRESENT, true, "it", "it", 1, ""));
    record(1, new PassPreflight());
    record(1, new EnterPhase(0));
    target.dies = true;
    assertThatThrownBy(() -> writer.change(LOST)).hasStackTraceContaining("the power is off");
    target.dies = false;
  }

  @AfterEach
  void close() {
    worker.close();
    ledger.close();
    executor.shutdownNow();
  }

  @Test
  void writesAgainWhileItsRunIsTheLastOne() {
    assertThat(writer.change(LOST).problem()).isNull();
    assertThat(target.writes).extracting(TargetWrite::fence).containsExactly(fence());
    assertThat(target.writes.get(0).comment())
        .as("the entry of its intent is told, though the run that intended it was lost")
        .matches("rollout shop/1: SHARE=100, ledger entry \\d+, fence " + fence());
  }

  @Test
  void writesNothingAfterAnotherRunTookOver() {
    record(2, new BeginRun("other 2"));
    assertStale();
    Errand taken = new Errand("shop/1", 2, "shop/1/p01/set-2/change-2", -1);
    assertThat(writer.change(taken).problem()).isNull();
    long fence = fence();
    assertThat(target.writes).extracting(TargetWrite::fence).containsExactly(fence);
    assertStale();
    assertThat(target.writes).as("not even what the other run intended").hasSize(1);
  }

  @Test
  void whatMayPassIsTriedAgainAsLateAsThePlatformAsks() {
    target.failures.add(new PlatformException(
        PlatformException.Next.RETRY,
        "expected an answer, found too many requests",
        Duration.ofSeconds(20)));
    assertThatThrownBy(() -> writer.change(NEXT))
        .cause()
        .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
          assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(20));
          assertThat(failure.isNonRetryable()).isFalse();
        });
    assertThat(target.writes).isEmpty();
    assertThat(facts(ChangeFailed.class)).isEmpty();
  }

  @Test
  void aPlatformThatAsksForLongIsWaitedForByTheProcedure() {
    target.failures.add(new PlatformException(
        PlatformException.Next.RETRY,
        "expected an answer, found too many requests",
        Duration.ofMinutes(5)));
    TargetReport report = writer.change(NEXT);
    assertThat(report.after()).isEqualTo(Duration.ofMinutes(5));
    assertThat(report.givenUp()).isNull();
    assertThat(facts(ChangeFailed.class)).hasSize(1);
  }

  @Test
  void whatIsForPeopleIsRecordedAtOnce() {
    target.failures.add(new PlatformException(
        PlatformException.Next.GIVE_UP, "expected the token to be accepted, found 401"));
    TargetReport report = writer.change(NEXT);
    assertThat(report.givenUp()).isTrue();
    assertThat(report.unsure()).isNull();
    assertThat(report.problem())
        .isEqualTo("the change was not made: expected the token to be accepted, found 401");
    assertThat(facts(ChangeFailed.class)).hasSize(1);
  }

  @Test
  void aLostAnswerIsLookedAtBeforeAnythingElse() {
    target.failures.add(lost());
    target.standing = "100";
    TargetReport report = writer.change(NEXT);
    assertThat(report.problem()).isNull();
    assertThat(target.writes).as("it stood there").isEmpty();
    assertThat(report.unsure()).as("what was sent may land again").isTrue();
    assertThat(report.attempt()).isNull();
  }

  @Test
  void whatDidNotLandIsWrittenAgainWithTheSameFence() {
    target.failures.add(lost());
    TargetReport report = writer.change(NEXT);
    assertThat(report.problem()).isNull();
    assertThat(target.writes).extracting(TargetWrite::fence).containsExactly(fence());
    assertThat(report.unsure()).isTrue();
  }

  private static PlatformException lost() {
    return new PlatformException(
        PlatformException.Next.LOOK_FIRST, "expected an answer, found none");
  }

  private <T> List<T> facts(Class<T> type) {
    List<T> facts = new ArrayList<>();
    ledger.entriesOf("shop/1", 0, entry -> {
      if (type.isInstance(entry.fact())) {
        facts.add(type.cast(entry.fact()));
      }
    });
    return facts;
  }

  private void assertStale() {
    assertThatThrownBy(() -> writer.change(LOST))
        .cause()
        .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
          assertThat(failure.getType()).isEqualTo(LedgerActivities.STALE);
          assertThat(failure.isNonRetryable()).isTrue();
        });
  }

  private long fence() {
    var intent = logbook.existing("shop/1").target().intent();
    return intent == null ? -1 : intent.fence();
  }

  private void record(long epoch, Act act) {
    logbook.record(new RolloutCommand(
        "shop/1",
        "shop/1/" + ++commands,
        epoch,
        Instant.now(),
        epoch == 0 ? new Actor("ana", "token") : Actor.ENGINE,
        act));
  }

  /** A target that takes what it is told, unless the worker dies before it. */
  private static final class Target implements FlagPlatform {

    private final List<TargetWrite> writes = new ArrayList<>();
    private final Deque<PlatformException> failures = new ArrayDeque<>();
    private String standing = "0";
    private boolean dies;

    @Override
    public Map<String, String> read(Collection<String> names) {
      return Map.of("SHARE", standing);
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      if (dies) {
        throw new IllegalStateException("the power is off");
      }
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
      writes.add(write);
    }
  }
}
