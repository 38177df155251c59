package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Life.ADA;
import static dev.rolloutledger.rollout.Life.OFF;
import static dev.rolloutledger.rollout.Life.START;
import static dev.rolloutledger.rollout.Life.check;
import static dev.rolloutledger.rollout.Life.rollBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import dev.rolloutledger.rollout.RollbackAct.FinishRollback;
import dev.rolloutledger.rollout.RollbackAct.RecordEvidence;
import dev.rolloutledger.rollout.RollbackAct.RecordNotice;
import dev.rolloutledger.rollout.RollbackAct.RecordNoticeAttempt;
import dev.rolloutledger.rollout.RollbackAct.RecordOff;
import dev.rolloutledger.rollout.RollbackEvent.EvidenceGathered;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The way back: open from everywhere, never refused, and over only when it is proved. */
class RollbackTest extends RolloutSpec {

  private static final Map<String, String> ON = Map.of("CHECKOUT", "10", "MODEL", "new");

  private static Life asked() {
    return Life.in(Stage.ROLLING_BACK);
  }

  private static RollbackStarted started(Life life) {
    return new RollbackStarted(life.now(), Cause.PERSON, ADA, "users complain", START);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"ROLLING_BACK", "ROLLED_BACK"},
      mode = EnumSource.Mode.EXCLUDE)
  void isAcceptedInEveryStage(Stage stage) {
    Life life = Life.in(stage);
    expect(life, rollBack(), started(life));
    assertThat(life.act(rollBack()).stage()).isEqualTo(Stage.ROLLING_BACK);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"ROLLING_BACK", "ROLLED_BACK"})
  void askedAgainChangesNothing(Stage stage) {
    expect(Life.in(stage), rollBack());
  }

  @Test
  void waitsBehindNothing() {
    Life paused = Life.in(Stage.HOLDING).act(new Pause("a look"));
    expect(paused, rollBack(), started(paused));
    Life drifted = Life.in(Stage.HOLDING).act(new TargetAct.RecordDrift(Map.of("CHECKOUT", "20")));
    expect(drifted, rollBack(), started(drifted));
    assertThat(drifted.act(rollBack()).state().steering().waits()).isEmpty();
    Life changing = Life.in(Stage.SETTING).act(new IntendChange());
    expect(changing, rollBack(), started(changing));
  }

  @Test
  void isHeardFromARunThatWasReplacedAndFromOneThatIsNotKnownYet() {
    Life life = Life.in(Stage.HOLDING).act(new BeginRun("another"));
    for (long epoch : new long[] {0, 1, 2, 3}) {
      when(life, life.command(epoch, rollBack())).expectEvents(started(life));
    }
    life.act(rollBack());
    when(life, life.command(1, new RecordOff(OFF)))
        .expectEvents(new TargetSwitchedOff(life.now(), OFF, true));
  }

  static Stream<Act> forwardActs() {
    return Acts.all().stream()
        .filter(act -> !(act instanceof PersonAct || act instanceof RollbackAct))
        .filter(act -> !(act instanceof ProcedureAct.Start || act instanceof BeginRun))
        // Facts about the way back itself, its checks and what it waits for; and what was looked
        // at.
        .filter(act -> !(act instanceof TargetAct.RecordCheck
            || act instanceof DiagnosisAct
            || act instanceof SamplingAct.NoteSilence
            || act instanceof ProcedureAct.BeginWait
            || act instanceof ProcedureAct.EndWait));
  }

  @ParameterizedTest
  @MethodSource("forwardActs")
  void nothingGoesForwardOnceItBeganOrAfterTheEnd(Act act) {
    for (Stage stage : new Stage[] {Stage.ROLLING_BACK, Stage.ROLLED_BACK, Stage.COMPLETED}) {
      assertThatThrownBy(() -> Life.in(stage).decide(act))
          .isInstanceOf(RefusedException.class)
          .hasMessageStartingWith("cannot ")
          .hasMessageEndingWith(": checkout/1 is " + stage);
    }
  }

  @Test
  void theTargetIsReadBack() {
    Life life = asked();
    expect(life, new RecordOff(OFF), new TargetSwitchedOff(life.now(), OFF, true));
    expect(life, new RecordOff(ON), new TargetSwitchedOff(life.now(), ON, false));
    expect(life, new RecordOff(Map.of()), new TargetSwitchedOff(life.now(), Map.of(), false));
    refused(Life.in(Stage.HOLDING), new RecordOff(OFF), "no rollback began");
    Instant off = life.act(new RecordOff(OFF)).now();
    assertThat(life.state().target().percentage()).isZero();
    life.later(Duration.ofMinutes(1)).act(new RecordOff(OFF));
    assertThat(life.state().rollback().offAt()).isEqualTo(off);
  }

  @Test
  void aForwardWriteThatMayStillLandStaysOpen() {
    Life life = Life.in(Stage.SETTING).act(new IntendChange(), rollBack(), new RecordOff(OFF));
    assertThat(life.state().target().intent().fence()).isEqualTo(1_000_001);
  }

  @Test
  void onAgainIsNotOff() {
    Life life =
        asked().act(new RecordOff(OFF), check("rollback", "as-before", true), new RecordOff(ON));
    assertThat(life.state().rollback().offAt()).isNull();
    refused(
        life, new FinishRollback(), "cannot finish the rollback: the target was not read back off");
    Instant off = life.later(Duration.ofSeconds(30)).act(new RecordOff(OFF)).now();
    assertThat(life.state().rollback().offAt()).isEqualTo(off);
    assertThat(life.act(new FinishRollback()).stage()).isEqualTo(Stage.ROLLED_BACK);
  }

  @Test
  void isOverWhenItIsOffAndBehavesAsBefore() {
    Life life = asked();
    refused(
        life, new FinishRollback(), "cannot finish the rollback: the target was not read back off");
    life.act(new RecordOff(OFF));
    String unverified = "cannot finish the rollback: not recorded as passed: as-before";
    refused(life, new FinishRollback(), unverified);
    refused(life.act(check("rollback", "as-before", false)), new FinishRollback(), unverified);
    life.act(check("rollback", "as-before", true));
    Duration took = Duration.between(START, life.now());
    expect(life, new FinishRollback(), new RolledBack(life.now(), took, false));
    life.act(new FinishRollback());
    assertThat(life.state().rollback().doneAt()).isEqualTo(life.now());
    expect(life, new FinishRollback());
    refused(
        Life.in(Stage.HOLDING),
        new FinishRollback(),
        "cannot finish the rollback: the target was not read back off");
  }

  @Test
  void aCheckOfTheWayForwardProvesNothingOfTheWayBack() {
    Life life = Life.in(Stage.VERIFYING)
        .act(check("verify", "as-before", true), rollBack(), new RecordOff(OFF));
    refused(
        life,
        new FinishRollback(),
        "cannot finish the rollback: not recorded as passed: as-before");
  }

  @Test
  void saysWhetherItWasWithinItsTarget() {
    Life life = Life.in(Stage.HOLDING);
    life.act(new RollbackAct.RollBack(Cause.PERSON, "users complain", life.now()))
        .later(Duration.ofSeconds(60))
        .act(new RecordOff(OFF), check("rollback", "as-before", true))
        .later(Duration.ofHours(1));
    expect(life, new FinishRollback(), new RolledBack(life.now(), Duration.ofSeconds(60), true));
  }

  @Test
  void afterCompletionItIsTheSame() {
    Life life = Life.in(Stage.COMPLETED)
        .act(rollBack(), new BeginRun("embedded"), new RecordOff(OFF))
        .act(check("rollback", "as-before", true), new FinishRollback());
    assertThat(life.stage()).isEqualTo(Stage.ROLLED_BACK);
    assertThat(life.state().status()).isEqualTo("ROLLED_BACK");
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void evidenceAndNoticesAreKeptInEveryStage(Stage stage) {
    Life life = Life.in(stage);
    expect(
        life,
        new RecordEvidence(Map.of("logs", "none")),
        new EvidenceGathered(life.now(), Map.of("logs", "none")));
    expect(
        life,
        new RecordNotice("ops", "RollbackStarted", false, "HTTP 500", "rollbacks", 7, 12),
        new NoticeRecorded(
            life.now(), "ops", "RollbackStarted", false, "HTTP 500", "rollbacks", 7, 12));
    Instant next = life.now().plusSeconds(60);
    expect(
        life,
        new RecordNoticeAttempt("ops", "RollbackStarted", "HTTP 500", "rollbacks", 7, 1, next),
        new NoticeAttempted(
            life.now(), "ops", "RollbackStarted", "HTTP 500", "rollbacks", 7, 1, next));
  }
}
