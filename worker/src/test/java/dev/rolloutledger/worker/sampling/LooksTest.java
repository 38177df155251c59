package dev.rolloutledger.worker.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.ProcedureAct.PassPreflight;
import dev.rolloutledger.rollout.ProcedureAct.Start;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingAct.RecordMissed;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import dev.rolloutledger.rollout.TargetAct.RecordReadBack;
import dev.rolloutledger.worker.sampling.Looks.Look;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which due times have a look, and that one which hangs delays none. */
@Timeout(30)
class LooksTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Map<String, String> SET = Map.of("SHARE", "100");

  private static final String PLAN = """
      rollout: shop
      target:
        connection: shop
        flag: feature
        settings: { SHARE: { on: "{percentage}", off: "0" } }
        drift: notify
        look: 150s
      sampling: { every: 1m, timeout: 200ms }
      phases:
        - { name: all, percentage: 100 %, hold: 1h }
      metrics:
        errors:
          unit: "%"
          source: { connection: figures, path: /, value: $.errors }
          healthy: "< 1 %"
          action: { no-data: notify }
      rollback: { within: 5s }
      """;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private RolloutState state = RolloutState.NONE;
  private int commands;

  @BeforeEach
  void hold() {
    Plan plan = PlanReader.read("plan.yaml", PLAN.getBytes(StandardCharsets.UTF_8));
    act(0, new Start(plan, PlanDigest.of(plan), "a test", null), START);
    act(1, new BeginRun("a test 1"), START);
    act(1, new PassPreflight(), START);
    act(1, new EnterPhase(0), START);
    act(1, new IntendChange(), START);
    act(1, new RecordReadBack(1_000_001, SET), START);
    act(1, new BeginHold(), START);
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void aDueTimeHasALookWhereAnotherLengthBegins() {
    Looks looks = new Looks(target -> SET, executor);
    // 150 s are rounded up to three due times.
    assertThat(looked(looks, 8)).containsExactly(0, 3, 6);
  }

  @Test
  void whatStandsOtherwiseIsLookedAtEachMinute() {
    act(1, new RecordDrift(Map.of("SHARE", "20")), START);
    assertThat(looked(new Looks(target -> SET, executor), 4)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aWorkerThatTakesOverLooksWhereTheOtherOneWouldHave() {
    passed(2);
    Looks looks = new Looks(target -> SET, executor);
    assertThat(look(looks, 2)).isEmpty();
    passed(3);
    assertThat(look(looks, 3)).isPresent();
  }

  @Test
  void oneThatHangsIsGivenUpWithTheBoundOfASampleAndIsTheOnlyOne() {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    Looks looks = new Looks(
        target -> {
          asked.incrementAndGet();
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return SET;
        },
        executor);
    long begun = System.nanoTime();
    Optional<Look> first = look(looks, 0);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    assertThat(first.map(Look::failed)).contains(1);
    assertThat(first.map(Look::problem)).contains("no answer within PT0.2S");
    passed(3);
    assertThat(look(looks, 3).map(Look::failed)).contains(2);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatWasReadBeforeTheTargetWasWrittenSaysNothing() {
    Looks looks = new Looks(target -> Map.of("SHARE", "20"), executor);
    looks.begin(state, Grid.of(state), START);
    act(1, new RecordDrift(Map.of("SHARE", "30")), START);
    assertThat(looks.taken(state, System.nanoTime())).isEmpty();
  }

  private List<Integer> looked(Looks looks, int until) {
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step < until; step++) {
      passed(step);
      if (look(looks, step).isPresent()) {
        steps.add(step);
      }
    }
    return steps;
  }

  private Optional<Look> look(Looks looks, int step) {
    looks.begin(state, Grid.of(state), START.plus(MINUTE.multipliedBy(step)));
    return looks.taken(state, System.nanoTime());
  }

  /** Each due time before this one is recorded. */
  private void passed(int step) {
    Instant next = Grid.of(state).next();
    Instant last = START.plus(MINUTE.multipliedBy(step - 1L));
    if (!next.isAfter(last)) {
      act(1, new RecordMissed(1, next, last, "a test"), last);
    }
  }

  private void act(long epoch, Act act, Instant at) {
    RolloutCommand command = new RolloutCommand(
        "shop/1",
        "shop/1/" + ++commands,
        epoch,
        at,
        epoch == 0 ? new Actor("ana", "token") : Actor.ENGINE,
        act);
    for (RolloutEvent event : Decisions.decide(state, command)) {
      state = state.after(event);
    }
  }
}
