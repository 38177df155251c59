package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTextTest {

  private final RecordedRollout rollout = new RecordedRollout();

  private StatusReport report() {
    return new StatusReport(rollout.view(), null, null, null);
  }

  @Test
  void aHoldOnEightyColumns() {
    rollout.holding().samples(12, 0.4, 1.3).samples(1, 3, 1.31).after(Duration.ofMinutes(2));
    assertThat(String.join("\n", StatusText.of(report(), 80)) + "\n").isEqualTo("""
            checkout/1  HOLDING                                                     entry 39
            The new checkout.
            started 2026-03-02 09:00:00Z by ada (local user)
            target flagd/checkout-v2 at 10 %, read back 2026-03-02 09:10:00Z

            phases            hold
            ├── ● ten   10 %   48h  46h 58m left  until 2026-03-04 09:10:00Z
            └── ○ all  100 %    7d

            metrics          latest  verdict  healthy  critical  to baseline  known
              error-rate        3 %  WARNING  < 1 %    > 5 %                  13/13
              response-time  1.31 s  HEALTHY  < 2 s              <= +25 %     13/13
              error-rate: 1 WARNING towards its budget of 6 of 12, then: hold

            next   the phase is judged at 2026-03-04 09:10:00Z, then phase all at 100 %;
                   complete at the earliest 2026-03-11 09:10:00Z
            samples 30 recorded, 0 due times missed; last entry 2026-03-02 10:10:00Z
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 140})
  void noLineIsWiderThanTheTerminal(int width) {
    rollout.holding().samples(12, 0.4, 1.3).samples(1, 3, 1.31);
    rollout.act(
        Actor.claimed("somebody.with.a.long.name@example.org"),
        new PersonAct.Pause("a look at what people wrote about the new checkout since yesterday"));
    rollout.act(new ProcedureAct.BeginWait(
        Wait.Kind.DRIFT, "the target is not at 10 % any more", "setting it back, or a rollback"));
    assertThat(StatusText.of(report(), width))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @Test
  void whatSomebodyCanEndStandsBeforeThePhases() {
    rollout.started();
    rollout.act(
        new ProcedureAct.BeginWait(Wait.Kind.ATTESTATION, "tests is missing", "rollout attest"));
    rollout.after(Duration.ofHours(2));
    List<String> lines = StatusText.of(report(), 80);
    assertThat(lines)
        .containsSubsequence(
            "! waits for 2h: tests is missing",
            "    ended by rollout attest",
            "  [ ] attest tests: All tests pass");
  }

  @Test
  void aRollbackSaysWhenTheTargetWasOff() {
    rollout.holding();
    rollout.act(
        new Actor("ada", "local user"),
        new RollbackAct.RollBack(Cause.PERSON, "complaints", rollout.now()));
    assertThat(StatusText.of(report(), 80)).contains("  because complaints", "  not off yet");
    rollout
        .after(Duration.ofMillis(420))
        .act(new RollbackAct.RecordOff(Map.of("checkout-v2", "0")))
        .act(new RollbackAct.FinishRollback());
    assertThat(StatusText.of(report(), 80))
        .contains(
            "  off since 2026-03-02 09:10:00Z, 420ms after the request, verified",
            "├── ✖ ten   10 %   48h  rolled back");
  }

  @Test
  void anEngineThatIsAwayAndALedgerThatCannotRecordAreSaidFirst() {
    rollout.holding();
    StatusReport away = new StatusReport(rollout.view(), null, null, RecordedRollout.START);
    assertThat(StatusText.of(away, 80))
        .contains(
            "! no engine since 2026-03-02 09:00:00Z: nothing is sampled and nothing advances");
    StatusReport.LedgerCondition full = new StatusReport.LedgerCondition(
        false, "the disk is full", RecordedRollout.START, 1, 20, RecordedRollout.START);
    assertThat(StatusText.of(new StatusReport(rollout.view(), null, full, null), 80))
        .contains("! the ledger cannot record since 2026-03-02 09:00:00Z: the disk is full");
  }

  @Test
  void longTextsAreBrokenAtBlanks() {
    assertThat(Texts.wrap("one two  three", 7)).containsExactly("one two", "three");
    assertThat(Texts.wrap("incomprehensibility is long", 10))
        .containsExactly("incomprehensibility", "is long");
    assertThat(Texts.cut("abcdef", 4)).isEqualTo("abc…");
  }
}
