package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTextTest {

  private final RecordedRollout rollout = new RecordedRollout();

  private static List<String> plain(StatusReport report, int width) {
    return StatusText.of(report, Layout.of(width)).stream().map(Line::plain).toList();
  }

  @Test
  void aHoldInAsciiOnFortyColumns() {
    Layout layout = new Layout(40, Glyphs.ASCII);
    List<String> lines =
        StatusText.of(RecordedScreens.hold(), layout).stream().map(Line::plain).toList();
    assertThat(lines)
        .contains(
            "|-- * ten   10 %  37h 5m left",
            "`-- o all  100 %",
            "metrics          latest  verdict",
            "  error-rate      0.5 %  HEALTHY");
    assertThat(lines).allSatisfy(line -> assertThat(line).matches("\\p{ASCII}{0,40}"));
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
    assertThat(StatusText.of(rollout.report(), Layout.of(width)))
        .allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(width));
  }

  @Test
  void whatSomebodyCanEndStandsBeforeThePhases() {
    rollout.started();
    rollout.act(
        new ProcedureAct.BeginWait(Wait.Kind.ATTESTATION, "tests is missing", "rollout attest"));
    rollout.after(Duration.ofHours(2));
    List<String> lines = plain(rollout.report(), 80);
    assertThat(lines)
        .containsSubsequence(
            "! waits for 2h: tests is missing",
            "    ended by rollout attest",
            "  [ ] attest tests: All tests pass");
  }

  @Test
  void whatEndsAWaitCanBeTyped() {
    rollout.started();
    rollout.act(new ProcedureAct.BeginWait(
        Wait.Kind.ATTESTATION, "not attested: tests", "attest, or a rollback"));
    assertThat(plain(rollout.report(), 80))
        .contains("    ended by rollout attest checkout ITEM, or a rollback");
  }

  @Test
  void aRollbackSaysWhenTheTargetWasOff() {
    rollout.holding();
    rollout.act(
        new Actor("release engineer", "local user"),
        new RollbackAct.RollBack(Cause.PERSON, "complaints", rollout.now()));
    assertThat(plain(rollout.report(), 80)).contains("  because complaints", "  not off yet");
    rollout
        .after(Duration.ofMillis(420))
        .act(new RollbackAct.RecordOff(Map.of("checkout-v2", "0")))
        .act(new RollbackAct.FinishRollback());
    assertThat(plain(rollout.report(), 80))
        .contains(
            "  off since 2026-03-02 09:10:00Z, 420ms after the request, verified",
            "├── ✖ ten   10 %   48h  rolled back");
  }

  @Test
  void anEngineThatIsAwayAndALedgerThatCannotRecordAreSaidFirst() {
    rollout.holding();
    StatusReport away =
        new StatusReport(rollout.view(), null, null, RecordedRollout.START, null, null);
    assertThat(plain(away, 80))
        .contains(
            "! no engine since 2026-03-02 09:00:00Z: nothing is sampled and nothing advances");
    StatusReport.LedgerCondition full = new StatusReport.LedgerCondition(
        false, "the disk is full", RecordedRollout.START, 1, 20, RecordedRollout.START);
    assertThat(plain(new StatusReport(rollout.view(), null, full, null, null, null), 80))
        .contains("! the ledger cannot record since 2026-03-02 09:00:00Z: the disk is full");
  }

  @Test
  void aLowTerminalGetsWhatMattersAndACountOfTheRest() {
    StatusReport report = RecordedScreens.paused();
    Layout layout = Layout.of(80);
    assertThat(StatusText.of(report, layout, 40)).isEqualTo(StatusText.of(report, layout));
    List<Line> low = StatusText.of(report, layout, 8);
    assertThat(low).hasSize(8);
    assertThat(low.get(0).plain()).contains("PAUSED");
    assertThat(low)
        .extracting(Line::plain)
        .contains(
            "! paused by on call (claimed) for 7m: a look at what people write about the till")
        .last()
        .asString()
        .matches("  \\d+ more lines in rollout status");
  }

  @Test
  void theMeaningIsInTheWordsToo() {
    List<Line> lines = StatusText.of(RecordedScreens.rollingBack(), Layout.of(80));
    for (Line line : lines) {
      for (Line.Span span : line.spans()) {
        if (span.tone() == Tone.BAD && !span.text().isBlank()) {
          assertThat(span.text())
              .matches(
                  ".|ROLLING_BACK|rolling back|rollback asked .*|not off yet|CRITICAL|! .*|.*spent.*");
        }
      }
    }
    assertThat(lines)
        .anySatisfy(line -> assertThat(line.spans()).contains(new Line.Span("CRITICAL", Tone.BAD)));
  }

  @Test
  void longTextsAreBrokenAtBlanks() {
    assertThat(Texts.wrap("one two  three", 7)).containsExactly("one two", "three");
    assertThat(Texts.wrap("incomprehensibility is long", 10))
        .containsExactly("incomprehe", "nsibility", "is long");
    assertThat(Texts.cut("abcdef", 4)).isEqualTo("abc…");
  }
}
