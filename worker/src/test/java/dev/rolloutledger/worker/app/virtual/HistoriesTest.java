package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.worker.app.ByHand;
import dev.rolloutledger.worker.outside.World;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The behaviours of the procedure, one after another, on virtual time. The history of each is replayed,
 * and kept for later builds where the property {@code rollout.histories} names a folder.
 */
@Tag("long")
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class HistoriesTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String HEALTHY = "attest-after: never\n";

  private static final String PLAN = """
      rollout: shop
      target:
        connection: production
        flag: shop
        settings: { SHARE: { on: "{percentage}", off: "0" } }
      people: { unverified: accept }
      sampling: { every: 10m, timeout: 5s, stint: 1h }
      extension: { by: 1h, times: 1 }
      phases:
        - { name: ten, percentage: 10 %, hold: 2h, verify: [health] }
        - { name: all, percentage: 100 %, hold: 2h }
      checks:
        health: { connection: service, request: GET /health, expect: { status: 200 }, timeout: 2s }
      metrics:
        errors:
          unit: "%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          budget: { critical: 3 of 5, warning: 12 of 12 }
          action: { critical: roll back, warning: hold, no-data: hold }
      rollback: { within: 5s, verify: [health] }
      """;

  @TempDir
  Path directory;

  private VirtualLife life(String plan, String scenario, UnaryOperator<World> change) {
    return new VirtualLife(directory.resolve("home"), plan, HEALTHY + scenario, change);
  }

  private VirtualLife started(String more, String scenario) {
    return life(PLAN + more, scenario, UnaryOperator.identity()).start();
  }

  @Test
  void completed() {
    String more = """
        before: { attestations: { tests: All tests pass }, checks: [health] }
        baseline: { window: 1h }
        after: { metrics: { errors: "< 1 %" }, attestations: { samples: Looked at } }
        """;
    try (VirtualLife life = started(more, "")) {
      life.until("WAITING").signal("attest", Map.of("item", "tests", "note", "98 of 98"));
      life.until(
          "the last attestation",
          MINUTE,
          state ->
              state.progress().stage() == Stage.CLOSING && waits(state, Wait.Kind.ATTESTATION));
      life.update("attest", Map.of("item", "samples", "note", ""));
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "completed-with-baseline-and-attestations");
    }
  }

  /** The first build of the first phase fails; then each phase is deployed. */
  @Test
  void deployed() {
    LaterDeployed[] platform = new LaterDeployed[1];
    try (VirtualLife life = life(
            PLAN,
            "",
            world -> new World(
                connection -> {
                  if (platform[0] == null) {
                    platform[0] = new LaterDeployed(world.platforms().platform(connection));
                  }
                  return platform[0];
                },
                world.probe(),
                world.fetcher(),
                world.messenger()))
        .start()) {
      life.until("COMPLETED").closed();
      assertThat(noted(life, "DeploymentFailed")).isTrue();
      assertThat(noted(life, "DeploymentLive")).isTrue();
      KeptHistories.keep(life, "deployed");
    }
  }

  @Test
  void rolledBackByASignal() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR).signal("rollback", Map.of("reason", "odd"));
      life.until("ROLLED_BACK").closed();
      assertThat(cause(life)).isEqualTo(Cause.PERSON);
      KeptHistories.keep(life, "rolled-back-by-signal");
    }
  }

  @Test
  void rolledBackByAnUpdate() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR).update("rollback", Map.of("reason", "odd"));
      life.until("ROLLED_BACK").closed();
      KeptHistories.keep(life, "rolled-back-by-update");
    }
  }

  @Test
  void rolledBackByABudget() {
    try (VirtualLife life = started("", "faults: [{ at: ten + 25m, metric: errors, value: 9 }]")) {
      life.until("ROLLED_BACK").closed();
      assertThat(cause(life)).isEqualTo(Cause.BUDGET);
      KeptHistories.keep(life, "rolled-back-by-budget");
    }
  }

  @Test
  void rolledBackByAJudgement() {
    // Two bad samples spend no budget of three, and spoil the average.
    try (VirtualLife life =
        started("", "faults: [{ at: ten + 25m, for: 20m, metric: errors, value: 90 }]")) {
      life.until("ROLLED_BACK").closed();
      assertThat(cause(life)).isEqualTo(Cause.JUDGEMENT);
      KeptHistories.keep(life, "rolled-back-by-judgement");
    }
  }

  @Test
  void rolledBackByACheck() {
    // Long enough for the attempts before it, not for those after it.
    try (VirtualLife life = started("", "faults: [{ at: start, for: 2m, check: health }]")) {
      life.until("ROLLED_BACK").closed();
      assertThat(cause(life)).isEqualTo(Cause.CHECK);
      KeptHistories.keep(life, "rolled-back-by-check");
    }
  }

  @Test
  void pausedAndResumed() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR).signal("pause", Map.of());
      life.until("PAUSED").advance(HOUR.multipliedBy(2)).update("resume", Map.of());
      life.until("the second phase", MINUTE, state -> state.progress().phase() == 1);
      life.update("pause", Map.of()).advance(HOUR).signal("resume", Map.of());
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "paused-and-resumed");
    }
  }

  @Test
  void promoted() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR).update("promote", Map.of());
      life.until("the second phase", MINUTE, state -> state.progress().phase() == 1);
      life.until("HOLDING").advance(HOUR).signal("promote", Map.of());
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "promoted");
    }
  }

  @Test
  void amended() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR);
      life.update("amend", Map.of("plan", PLAN.replace("hold: 2h", "hold: 3h")));
      life.advance(HOUR);
      life.signal("amend", Map.of("plan", PLAN.replace("hold: 2h", "hold: 4h")));
      life.until("COMPLETED").closed();
      assertThat(life.state().steering().approvals().amended()).isEqualTo(2);
      KeptHistories.keep(life, "amended");
    }
  }

  @Test
  void approved() {
    String plan = PLAN.replace("hold: 2h }", "hold: 2h, approvals: { needed: 1 } }")
        .replace(
            "hold: 2h, verify: [health] }",
            "hold: 2h, verify: [health], approvals: { needed: 1 } }");
    try (VirtualLife life = life(plan, "", UnaryOperator.identity()).start()) {
      life.until("the approval", MINUTE, state -> waits(state, Wait.Kind.APPROVAL));
      life.update("approve", Map.of());
      life.until("HOLDING", MINUTE, state -> state.progress().phase() == 1);
      life.until("the approval", MINUTE, state -> waits(state, Wait.Kind.APPROVAL));
      life.signal("approve", Map.of());
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "approved");
    }
  }

  @Test
  void abandonedByAnUpdate() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR).update("abandon", Map.of());
      life.until("ABANDONED").closed();
      KeptHistories.keep(life, "abandoned-by-update");
    }
  }

  @Test
  void abandonedByASignal() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR).signal("abandon", Map.of());
      life.until("ABANDONED").closed();
      KeptHistories.keep(life, "abandoned-by-signal");
    }
  }

  /** Somebody abandoned it where no run heard of it: its next step is refused, and it looks again. */
  @Test
  void abandonedBehindItsBack() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR).record(new PersonAct.Abandon("by hand"));
      life.advance(HOUR.multipliedBy(2)).closed();
      assertThat(life.state().progress().stage()).isEqualTo(Stage.ABANDONED);
      KeptHistories.keep(life, "abandoned-behind-its-back");
    }
  }

  @Test
  void extendedAndThenAPersonWasAsked() {
    try (VirtualLife life =
        started("", "faults: [{ at: ten, for: 140m, metric: errors, value: 2 }]")) {
      life.until("a person is asked", MINUTE, state -> waits(state, Wait.Kind.PERSON));
      assertThat(Objects.requireNonNull(life.state().progress().hold()).extensions())
          .isOne();
      life.update("resume", Map.of("reason", "it was the load test"));
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "extended");
    }
  }

  /** The wait for data: a phase is good, and a budget that holds is spent while people take their time. */
  @Test
  void aSpentBudgetWaitedOut() {
    String plan = PLAN.replace("warning: 12 of 12", "warning: 2 of 4")
        .replace(
            "hold: 2h, verify: [health] }",
            "hold: 2h, verify: [health], approvals: { needed: 1 } }");
    try (VirtualLife life = life(
            plan,
            "faults: [{ at: ten + 3h, for: 2h, metric: errors, value: 2 }]",
            UnaryOperator.identity())
        .start()) {
      life.until("the approval", MINUTE, state -> waits(state, Wait.Kind.APPROVAL));
      life.advance(HOUR.multipliedBy(2)).update("approve", Map.of());
      life.until("the spent budget", MINUTE, state -> waits(state, Wait.Kind.DATA));
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "spent-budget-waited-out");
    }
  }

  @Test
  void theLedgerAwayDuringAHold() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(HOUR.dividedBy(2));
      life.takeLedgerAway(true).advance(HOUR).takeLedgerAway(false);
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "ledger-away-in-hold");
    }
  }

  @Test
  void theLedgerAwayAtAStep() {
    try (VirtualLife life = started("", "")) {
      life.until("HOLDING").advance(MINUTE.multipliedBy(115));
      life.takeLedgerAway(true).advance(MINUTE.multipliedBy(10)).takeLedgerAway(false);
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "ledger-away-at-a-step");
    }
  }

  /** A sampler that always breaks: each silence is noted, and nothing is judged. */
  @Test
  void aSilentSampler() {
    String plan = PLAN.replace(
            "every: 10m, timeout: 5s, stint: 1h", "every: 1m, timeout: 5s, stint: 1m")
        .replace("warning: 12 of 12", "warning: 10 of 10")
        .replace("hold: 2h", "hold: 10m");
    Instant[] broken = new Instant[2];
    try (VirtualLife life = life(
            plan,
            "",
            world -> new World(
                world.platforms(),
                world.probe(),
                (asked, due) -> {
                  if (broken[0] == null) {
                    broken[0] = due;
                  }
                  if (due.isBefore(broken[0].plus(MINUTE.multipliedBy(4)))) {
                    throw new IllegalStateException("the sampler is broken");
                  }
                  return world.fetcher().fetch(asked, due);
                },
                world.messenger()))
        .start()) {
      life.until("a silence", MINUTE, state -> noted(life, "SamplerSilent"));
      life.signal("rollback", Map.of());
      life.until("ROLLED_BACK").closed();
      KeptHistories.keep(life, "sampler-silent");
    }
  }

  @Test
  void aTargetThatCannotBeSet() {
    try (VirtualLife life = started("", "faults: [{ at: ten + 119m, for: 30m, target: fails }]")) {
      life.until("the target", MINUTE, state -> waits(state, Wait.Kind.TARGET));
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "target-set-late");
    }
  }

  /** Held until somebody sets it back, beyond the end of the hold; a look also follows a plan's wish. */
  @Test
  void aTargetChangedByHandIsWaitedFor() {
    ByHand hand = new ByHand();
    try (VirtualLife life = life(PLAN, "", hand::in).start()) {
      life.until("HOLDING").advance(HOUR);
      hand.set("SHARE", "20");
      life.until("the drift", MINUTE, state -> waits(state, Wait.Kind.DRIFT));
      life.until("the judgement", MINUTE, state -> state.progress().stage() == Stage.JUDGED);
      life.advance(HOUR);
      assertThat(life.state().progress().phase()).isZero();
      hand.undo();
      life.until("COMPLETED").closed();
      assertThat(life.state().watch().missed()).isZero();
      KeptHistories.keep(life, "drift-held");
    }
  }

  @Test
  void aTargetChangedByHandIsPutBack() {
    ByHand hand = new ByHand();
    String plan = PLAN.replace("flag: shop", "flag: shop\n  drift: put back");
    try (VirtualLife life = life(plan, "", hand::in).start()) {
      life.until("HOLDING").advance(HOUR);
      hand.set("SHARE", "20");
      life.until("the end of the drift", MINUTE, state -> noted(life, "DriftEnded"));
      assertThat(life.state().target().percentage()).isEqualTo(10);
      assertThat(life.state().target().intents()).isEqualTo(2);
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "drift-put-back");
    }
  }

  @Test
  void aTargetChangedByHandIsTold() {
    ByHand hand = new ByHand();
    String plan = PLAN.replace("flag: shop", "flag: shop\n  drift: notify\n  look: 20m");
    try (VirtualLife life = life(plan, "", hand::in).start()) {
      life.until("HOLDING").advance(HOUR);
      hand.set("SHARE", "20");
      life.until("the drift", MINUTE, state -> state.target().drifted());
      life.until("COMPLETED").closed();
      assertThat(life.entries().stream().filter(entry -> entry.type().equals("DriftFound")))
          .hasSize(1);
      assertThat(noted(life, "DriftEnded")).isTrue();
      KeptHistories.keep(life, "drift-told");
    }
  }

  @Test
  void law2ATargetSwitchedOffByHandIsFollowed() {
    ByHand hand = new ByHand();
    String plan = PLAN.replace("flag: shop", "flag: shop\n  drift: put back");
    try (VirtualLife life = life(plan, "", hand::in).start()) {
      life.until("HOLDING").advance(HOUR);
      hand.set("SHARE", "0");
      life.until("ROLLED_BACK").closed();
      assertThat(cause(life)).isEqualTo(Cause.DRIFT);
      KeptHistories.keep(life, "drift-to-off");
    }
  }

  /** What only people can see to is said at once, and tried again slowly. */
  @Test
  void aTargetThatPeopleHaveToSeeTo() {
    ByHand hand = new ByHand();
    try (VirtualLife life = life(PLAN, "", hand::in).start()) {
      life.until("HOLDING").advance(HOUR);
      hand.revoked(true);
      life.until("the target", MINUTE, state -> waits(state, Wait.Kind.TARGET));
      life.advance(MINUTE.multipliedBy(20));
      assertThat(life.entries().stream().filter(entry -> entry.type().equals("ChangeFailed")))
          .hasSize(2);
      assertThat(Objects.requireNonNull(life.state().steering().waits().get(Wait.Kind.TARGET)))
          .extracting(Wait::reason, Wait::endedBy)
          .containsExactly(
              "the change was not made: expected the token to be accepted, found 401; it is tried "
                  + "again each 15 minutes",
              "a person who sees to that, or a rollback");
      hand.revoked(false);
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "target-seen-to-by-people");
    }
  }

  /** Law 2: people are called at once, and it is tried on. */
  @Test
  void law2ARollbackThatPeopleHaveToSeeTo() {
    ByHand hand = new ByHand();
    try (VirtualLife life = life(PLAN, "", hand::in).start()) {
      life.until("HOLDING").advance(HOUR);
      hand.revoked(true);
      life.signal("rollback", Map.of());
      life.until("the call", Duration.ofSeconds(1), state -> waits(state, Wait.Kind.TARGET));
      Instant asked = Objects.requireNonNull(life.state().rollback()).requestedAt();
      assertThat(Objects.requireNonNull(life.state().steering().waits().get(Wait.Kind.TARGET))
              .since())
          .isBefore(asked.plusSeconds(5));
      life.advance(MINUTE.multipliedBy(3));
      hand.revoked(false);
      life.until("ROLLED_BACK").closed();
      KeptHistories.keep(life, "switched-off-after-people");
    }
  }

  /** It is no drift, and samples go on. */
  @Test
  void aTargetThatCannotBeReadDuringAHold() {
    ByHand hand = new ByHand();
    try (VirtualLife life = life(PLAN, "", hand::in).start()) {
      life.until("HOLDING").advance(HOUR.dividedBy(4));
      hand.unreadable(true);
      life.until("the target", MINUTE, state -> waits(state, Wait.Kind.TARGET));
      hand.unreadable(false);
      life.until("the target", MINUTE, state -> !waits(state, Wait.Kind.TARGET));
      assertThat(life.state().progress().stage()).isEqualTo(Stage.HOLDING);
      assertThat(life.state().watch().missed()).isZero();
      assertThat(noted(life, "DriftFound")).isFalse();
    }
  }

  @Test
  void aCheckThatFailsBeforeTheStart() {
    try (VirtualLife life = started(
        "before: { checks: [health] }\n", "faults: [{ at: start, for: 20m, check: health }]")) {
      life.until("the check", MINUTE, state -> waits(state, Wait.Kind.CHECK));
      life.until("COMPLETED").closed();
      KeptHistories.keep(life, "preflight-check-fails");
    }
  }

  @Test
  void aTargetThatIsNotOffForAWhile() {
    try (VirtualLife life = started("", "faults: [{ at: ten + 65m, for: 15m, target: fails }]")) {
      life.until("HOLDING").advance(HOUR.plus(MINUTE.multipliedBy(6)));
      life.signal("rollback", Map.of());
      life.until("ROLLED_BACK").closed();
      assertThat(noted(life, "WaitBegan")).isTrue();
      KeptHistories.keep(life, "switched-off-late");
    }
  }

  @Test
  void aRollbackWhoseCheckFailsForAWhile() {
    try (VirtualLife life = started("", "faults: [{ at: ten + 65m, for: 15m, check: health }]")) {
      life.until("HOLDING").advance(HOUR.plus(MINUTE.multipliedBy(6)));
      life.signal("rollback", Map.of());
      life.until("ROLLED_BACK").closed();
      KeptHistories.keep(life, "rollback-check-fails");
    }
  }

  @Test
  void orderedThroughTheEngine() {
    try (VirtualLife life = life(PLAN, "", UnaryOperator.identity()).order()) {
      life.until("COMPLETED").closed();
      List<String> runs = life.runs();
      assertThat(runs).hasSize(1);
      WorkflowExecutionHistory went =
          KeptHistories.keep(life.engine().client(), VirtualLife.ROLLOUT, runs.get(0), "ordered-2");
      String first = went.getEvents()
          .get(0)
          .getWorkflowExecutionStartedEventAttributes()
          .getContinuedExecutionRunId();
      KeptHistories.keep(life.engine().client(), VirtualLife.ROLLOUT, first, "ordered-1");
    }
  }

  /** A hold whose history grows too long: the next run keeps its deadline and its samples. */
  @Test
  void continuedInAHold() {
    String plan = PLAN.replace(
            "every: 10m, timeout: 5s, stint: 1h", "every: 1m, timeout: 5s, stint: 1m")
        .replace("hold: 2h, verify", "hold: 30h, verify");
    try (VirtualLife life = life(plan, "", UnaryOperator.identity()).start()) {
      life.until("another run", HOUR, state -> state.progress().epoch() == 2);
      life.until("COMPLETED").closed();
      assertThat(life.entries().stream().map(Entry::fact).filter(HoldBegan.class::isInstance))
          .hasSize(2);
      assertThat(life.state().watch().missed()).isZero();
      List<WorkflowExecutionHistory> all = KeptHistories.keep(life, "continued-in-a-hold");
      assertThat(all).hasSize(2);
      continued(all.get(0));
    }
  }

  /** A rollback that cannot be done for days goes on as a new run, and back. */
  @Test
  void continuedInARollback() {
    try (VirtualLife life = started("", "faults: [{ at: ten + 65m, for: 36h, check: health }]")) {
      life.until("HOLDING").advance(HOUR.plus(MINUTE.multipliedBy(6)));
      life.signal("rollback", Map.of());
      Duration step = MINUTE.multipliedBy(5);
      life.until("ROLLED_BACK", step, state -> state.progress().stage() == Stage.ROLLED_BACK);
      life.closed();
      List<WorkflowExecutionHistory> all = KeptHistories.keep(life, "continued-in-a-rollback");
      assertThat(all).hasSizeGreaterThan(1);
      continued(all.get(0));
    }
  }

  private static void continued(WorkflowExecutionHistory history) {
    assertThat(history.getLastEvent().hasWorkflowExecutionContinuedAsNewEventAttributes())
        .isTrue();
  }

  private static boolean waits(RolloutState state, Wait.Kind kind) {
    return state.steering().waits().containsKey(kind);
  }

  private static Cause cause(VirtualLife life) {
    return Objects.requireNonNull(life.state().rollback()).cause();
  }

  private static boolean noted(VirtualLife life, String type) {
    return life.entries().stream().anyMatch(entry -> entry.type().equals(type));
  }
}
