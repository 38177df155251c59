package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.CalendarLook;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import dev.rolloutledger.worker.outside.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A freeze of everyone, and calendars that change, on virtual time. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class FreezeOnVirtualTimeTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String PLAN = """
      rollout: shop
      target:
        connection: production
        flag: shop
        settings: { SHARE: { on: "{percentage}", off: "0" } }
      people: { unverified: accept }
      sampling: { every: 10m, timeout: 5s, stint: 1d }
      phases:
        - { name: ten, percentage: 10 %, hold: 1h }
        - { name: all, percentage: 100 %, hold: 1h }
      metrics:
        errors: { unit: "%", source: { connection: metrics, query: e }, healthy: "< 1 %", critical: "> 5 %" }
      """;

  private static final String CALENDAR = "windows: { zone: Europe/Berlin, calendars: [company] }\n";

  @TempDir
  Path directory;

  private VirtualLife life(String more, UnaryOperator<World> change) {
    return new VirtualLife(directory.resolve("home"), PLAN + more, "attest-after: never\n", change)
        .start();
  }

  private static boolean frozen(RolloutState state) {
    return state.steering().waits().containsKey(Wait.Kind.FREEZE);
  }

  private static long entered(VirtualLife life) {
    return life.entries().stream()
        .filter(entry -> entry.fact() instanceof PhaseEntered)
        .count();
  }

  @Test
  void aFreezeOfEveryoneThatBeginsInAHoldHoldsUpTheNextPhaseUntilItIsThawed() {
    try (VirtualLife life = life("", UnaryOperator.identity())) {
      life.until("HOLDING").freeze("incident 42");
      life.until("a wait for the thaw", MINUTE, FreezeOnVirtualTimeTest::frozen);
      assertThat(life.state().steering().waits().get(Wait.Kind.FREEZE)).satisfies(wait -> {
        assertThat(wait.reason())
            .startsWith("freeze 1 of everyone by tester (token) since 20")
            .endsWith(": incident 42");
        assertThat(wait.endedBy()).isEqualTo("thaw, or a rollback");
      });
      long samples = life.state().watch().samples();
      life.advance(Duration.ofHours(2));
      assertThat(entered(life)).isEqualTo(1);
      assertThat(life.state().watch().samples()).isGreaterThan(samples + 10);
      Instant thawed = life.engine().clock().instant();
      life.thaw("it is over");
      life.until(
          "the next phase", Duration.ofSeconds(5), state -> state.progress().phase() == 1);
      assertThat(Duration.between(thawed, life.state().progress().since()))
          .isLessThan(Duration.ofSeconds(30));
      life.until("COMPLETED").closed();
      life.entries(); // The engine's history and the ledger: see WindowsOnVirtualTimeTest.
      KeptHistories.keep(life, "frozen-and-thawed");
    }
  }

  @Test
  void aFreezeThatEndsAtOnceLeavesNothingStuck() {
    try (VirtualLife life = life("", UnaryOperator.identity())) {
      life.until("HOLDING").freeze("a slip of the hand").thaw("meant another ledger");
      life.until("COMPLETED").closed();
      assertThat(life.entries()).noneMatch(entry -> entry.fact() instanceof WindowsConsulted);
    }
  }

  @Test
  void aFreezeThatIsThawedWhileARolloutBeginsToWaitForItLeavesItUnstuck() {
    try (VirtualLife life = life("", UnaryOperator.identity())) {
      life.until("HOLDING").freeze("for a moment").advance(Duration.ofMinutes(59));
      life.until("a wait for the thaw", Duration.ofSeconds(1), FreezeOnVirtualTimeTest::frozen);
      life.thaw("the moment is over").until("COMPLETED").closed();
      assertThat(life.entries().stream().filter(each -> each.fact() instanceof WaitBegan))
          .hasSize(1);
    }
  }

  @Test
  void aRollbackOutOfAFreezeIsAsFastAsEver() {
    try (VirtualLife life = life("", UnaryOperator.identity())) {
      life.until("HOLDING").freeze("incident 42");
      life.until("a wait for the thaw", MINUTE, FreezeOnVirtualTimeTest::frozen);
      life.signal("rollback", Map.of("reason", "complaints"));
      life.until(
          "the way back",
          Duration.ofMillis(500),
          state -> state.progress().stage() == Stage.ROLLED_BACK);
      RolloutState state = life.state();
      assertThat(
              Duration.between(state.rollback().requestedAt(), state.rollback().offAt()))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aCalendarThatCannotBeReadIsWaitedForAndItsEventsAreFreezes() {
    AtomicReference<String> problem = new AtomicReference<>("it cannot be read: HTTP 500");
    AtomicReference<List<CalendarLook.Event>> events = new AtomicReference<>(List.of());
    UnaryOperator<World> change = world -> new World(
        world.platforms(),
        world.probe(),
        world.fetcher(),
        world.messenger(),
        world.looker(),
        (name, zone, from, until) ->
            new CalendarLook(name, "d1", problem.get(), events.get(), until));
    try (VirtualLife life = life(CALENDAR, change)) {
      life.until("a wait for the calendar", MINUTE, FreezeOnVirtualTimeTest::frozen);
      Wait wait = life.state().steering().waits().get(Wait.Kind.FREEZE);
      assertThat(wait.reason()).isEqualTo("calendar company: it cannot be read: HTTP 500");
      assertThat(wait.endedBy())
          .isEqualTo("a calendar that can be read, an amendment, or a rollback");
      life.advance(Duration.ofHours(1));
      assertThat(entered(life)).isZero();
      Instant now = life.engine().clock().instant();
      events.set(List.of(
          new CalendarLook.Event(now, now.plus(Duration.ofHours(3)), "the database moves")));
      problem.set(null);
      life.until(
          "the event",
          MINUTE,
          state -> state.steering().waits().get(Wait.Kind.FREEZE) != null
              && state
                  .steering()
                  .waits()
                  .get(Wait.Kind.FREEZE)
                  .reason()
                  .startsWith("calendar company (the database moves); opens "));
      life.until("the first phase", MINUTE, state -> state.progress().phase() == 0);
      assertThat(Duration.between(now, life.state().progress().since()))
          .isBetween(Duration.ofHours(3), Duration.ofHours(3).plusMinutes(2));
      life.signal("rollback", Map.of("reason", "seen enough"))
          .until("ROLLED_BACK")
          .closed();
    }
  }

  @Test
  void anAmendmentTakesTheWindowAwayThatIsWaitedFor() {
    String years = "windows: { zone: Europe/Berlin, freeze: [{ from: 2020-01-01, to: 2021-01-01 },"
        + " { days: mon-sun, from: \"00:01\", to: \"23:59\" }] }\n";
    try (VirtualLife life = life(years, UnaryOperator.identity())) {
      life.until(
          "a wait for the minute",
          MINUTE,
          state -> frozen(state) || state.progress().phase() == 0);
      life.signal("amend", Map.of("plan", PLAN));
      life.until("COMPLETED").closed();
    }
  }
}
