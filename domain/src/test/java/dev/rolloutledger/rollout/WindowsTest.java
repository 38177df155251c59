package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.amend.Loosening;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import dev.rolloutledger.window.AdvanceWindows;
import dev.rolloutledger.window.FreezeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An advance asks its windows and the freezes of everyone, and stands on what they said. */
class WindowsTest extends RolloutSpec {

  private static final Instant AT = Life.START;
  private static final AdvanceWindows WINDOWS = new AdvanceWindows(
      "Europe/Berlin",
      List.of(),
      List.of(new FreezeRange(
          LocalDateTime.parse("2026-03-02T00:00"),
          LocalDateTime.parse("2026-03-03T00:00"),
          "move")),
      List.of(),
      List.of("company"));
  private static final Plan PLAN =
      Plans.plans().withoutBaseline().windows(WINDOWS).build();

  private static WindowLook look(Instant at, CalendarLook.Event... events) {
    return new WindowLook(
        at,
        "2025b",
        List.of(new CalendarLook(
            "company", "d1", null, List.of(events), at.plus(Duration.ofDays(401)))));
  }

  private static Life before() {
    return Life.of(PLAN).until(Stage.BASELINE);
  }

  @Test
  void aShutWindowIsAWaitWithItsEvidence() {
    WindowLook look = look(AT);
    Consulted consulted = Consulted.of(WINDOWS, look, FreezeState.NONE);
    assertThat(consulted.opens()).isEqualTo("2026-03-02T23:00:00Z");
    assertThat(consulted.offset()).isEqualTo("+01:00");
    expect(
        before(),
        new EnterPhase(0, look, null),
        new WindowsConsulted(AT, 0, consulted),
        new WaitBegan(
            AT,
            Wait.Kind.FREEZE,
            "freeze 2026-03-02T00:00 to 2026-03-03T00:00 (move); opens 2026-03-02 23:00:00Z"
                + " (Tue 2026-03-03 00:00 Europe/Berlin)",
            "the time, or a rollback"));
  }

  @Test
  void theSameWaitIsSaidOnce() {
    Life waiting = before().act(new EnterPhase(0, look(AT), null));
    assertThat(waiting.state().status()).isEqualTo("WAITING");
    expect(waiting, new EnterPhase(0, look(AT.plusSeconds(60)), null));
  }

  @Test
  void anOpenWindowIsRecordedInFrontOfTheAdvance() {
    Instant open = Instant.parse("2026-03-03T00:00:00Z");
    Consulted consulted = Consulted.of(WINDOWS, look(open), FreezeState.NONE);
    assertThat(consulted.open()).isTrue();
    expect(
        before(),
        new EnterPhase(0, look(open), null),
        new WindowsConsulted(AT, 0, consulted),
        new PhaseEntered(AT, 0, "ten", 10, "preflight passed"));
  }

  @Test
  void aPlanWithWindowsDoesNotAdvanceUnlessSomebodyLookedAtThem() {
    String sentence = "cannot enter phase 0: nobody looked at all of its windows";
    refused(before(), new EnterPhase(0), sentence);
    refused(before(), new EnterPhase(0, new WindowLook(AT, "2025b", List.of()), null), sentence);
  }

  @Test
  void aFreezeOfEveryoneHoldsUpAPlanWithoutWindowsToo() {
    Life life = Life.of(Plans.plans().withoutBaseline().build()).until(Stage.BASELINE);
    FreezeState frozen =
        new FreezeState(3, 2, List.of(new Freeze(2, AT, Life.ADA, "incident 42", null)));
    Life waiting = life.act(new EnterPhase(0, null, frozen));
    assertThat(waiting.state().steering().waits().get(Wait.Kind.FREEZE)).satisfies(wait -> {
      assertThat(wait.reason())
          .isEqualTo("freeze 2 of everyone by ada (local user) since 2026-03-02 09:00:00Z:"
              + " incident 42");
      assertThat(wait.endedBy()).isEqualTo("thaw, or a rollback");
    });
    expect(
        waiting,
        new EnterPhase(0, null, new FreezeState(4, 2, List.of())),
        new PhaseEntered(AT, 0, "ten", 10, "preflight passed"));
  }

  @Test
  void behindAFreezeWithAnEndTheWindowsAreLookedAtThere() {
    FreezeState frozen = new FreezeState(
        1, 1, List.of(new Freeze(1, AT, Life.ADA, "x", Instant.parse("2026-03-05T12:00:00Z"))));
    CalendarLook.Event event = new CalendarLook.Event(
        Instant.parse("2026-03-05T11:00:00Z"), Instant.parse("2026-03-05T18:00:00Z"), "audit");
    Consulted consulted = Consulted.of(WINDOWS, look(AT, event), frozen);
    assertThat(consulted.opens()).isEqualTo("2026-03-05T18:00:00Z");
    // From its own evidence the same follows again.
    assertThat(Consulted.of(WINDOWS, consulted.look(), frozen)).isEqualTo(consulted);
  }

  @Test
  void anAmendmentOfWindowsLoosens() {
    Plan without = Plans.plans().withoutBaseline().build();
    assertThat(Loosening.of(PLAN, without)).extracting(each -> each.subject()).contains("gates");
    assertThat(Loosening.of(without, PLAN)).isEmpty();
  }
}
