package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Life.OFF;
import static dev.rolloutledger.rollout.Life.check;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import dev.rolloutledger.rollout.TargetAct.RecordFailure;
import dev.rolloutledger.rollout.TargetAct.RecordReadBack;
import dev.rolloutledger.rollout.TargetEvent.ChangeFailed;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Intent, effect, proof; and what is found at the target while nothing is under way. */
class TargetTest extends RolloutSpec {

  private static final Map<String, String> TEN = at("10");
  private static final long FENCE = 1_000_001;

  private static Map<String, String> at(String percentage) {
    return Map.of("CHECKOUT", percentage, "MODEL", "new");
  }

  /** At 10 %, on the way to 100 %. */
  private static Life second() {
    return Life.in(Stage.JUDGED).act(new Attest("looked", "")).act(new EnterPhase(1));
  }

  @Test
  void anIntentSaysWhatIsWritten() {
    Life life = Life.in(Stage.SETTING);
    expect(life, new IntendChange(), new ChangeIntended(life.now(), FENCE, 10, TEN));
    refused(Life.in(Stage.HOLDING), new IntendChange(), "cannot intend a change while in HOLDING");
  }

  @Test
  void fencesGrowWithEachIntentAndWithEachRun() {
    Life life = Life.in(Stage.SETTING).act(new IntendChange());
    expect(life, new IntendChange(), new ChangeIntended(life.now(), FENCE + 1, 10, TEN));
    life.act(new BeginRun("another"));
    expect(life, new IntendChange(), new ChangeIntended(life.now(), 2_000_002, 10, TEN));
  }

  @Test
  void aPauseStopsAChangeThatWasNotBegunYet() {
    refused(
        Life.in(Stage.SETTING).act(new Pause("wait")),
        new IntendChange(),
        "cannot intend a change: paused by ada (local user)");
    Life begun = Life.in(Stage.SETTING).act(new IntendChange(), new Pause("wait"));
    expect(begun, new IntendChange(), new ChangeIntended(begun.now(), FENCE + 1, 10, TEN));
  }

  @Test
  void aFailureLeavesTheIntentOpen() {
    Life life = Life.in(Stage.SETTING).act(new IntendChange());
    expect(
        life,
        new RecordFailure(FENCE, "no answer"),
        new ChangeFailed(life.now(), FENCE, "no answer"));
    assertThat(life.act(new RecordFailure(FENCE, "no answer")).state().target().intent())
        .isNotNull();
    refused(
        Life.in(Stage.HOLDING),
        new RecordFailure(FENCE, "no answer"),
        "cannot record a failed change while in HOLDING");
  }

  @Test
  void aProofEndsTheIntent() {
    Life life = Life.in(Stage.SETTING).act(new IntendChange());
    Map<String, String> found = Map.of("CHECKOUT", "10", "MODEL", "new", "OTHER", "x");
    expect(
        life,
        new RecordReadBack(FENCE, found),
        new TargetReadBack(life.now(), FENCE, 10, found, true));
    life.act(new RecordReadBack(FENCE, found));
    assertThat(life.stage()).isEqualTo(Stage.VERIFYING);
    assertThat(life.state().target()).isEqualTo(new TargetView(10, life.now(), null, 1, null));
  }

  @Test
  void aReadBackThatIsOtherProvesNothing() {
    Life life = Life.in(Stage.SETTING).act(new IntendChange());
    expect(
        life,
        new RecordReadBack(FENCE, at("5")),
        new TargetReadBack(life.now(), FENCE, 10, at("5"), false));
    expect(
        life,
        new RecordReadBack(FENCE, OFF),
        new TargetReadBack(life.now(), FENCE, 10, OFF, false));
    assertThat(life.act(new RecordReadBack(FENCE, Map.of())).stage()).isEqualTo(Stage.SETTING);
    refused(life, new RecordReadBack(7, TEN), "no change with fence 7 is under way");
    refused(
        Life.in(Stage.SETTING),
        new RecordReadBack(FENCE, TEN),
        "no change with fence 1000001 is under way");
  }

  @Test
  void readBackOffAfterItWasOnSomebodyTookItBack() {
    Life life = second().act(new IntendChange());
    long fence = life.state().target().intent().fence();
    expect(
        life,
        new RecordReadBack(fence, OFF),
        new TargetReadBack(life.now(), fence, 100, OFF, false),
        followed(life.now()));
  }

  private static RollbackStarted followed(Instant at) {
    return new RollbackStarted(
        at,
        RollbackView.Cause.DRIFT,
        Actor.ENGINE,
        "the target was found off while the ledger said 10 %",
        at);
  }

  @Test
  void driftToOffIsFollowed() {
    Life life = Life.in(Stage.HOLDING);
    expect(
        life,
        new RecordDrift(OFF),
        new DriftFound(life.now(), 10, OFF, true),
        followed(life.now()));
    assertThat(life.act(new RecordDrift(OFF)).stage()).isEqualTo(Stage.ROLLING_BACK);
  }

  @Test
  void driftToAnythingElseIsWaitedForAndBack() {
    Life life = Life.in(Stage.HOLDING);
    expect(
        life,
        new RecordDrift(at("20")),
        new DriftFound(life.now(), 10, at("20"), false),
        new WaitBegan(
            life.now(),
            Wait.Kind.DRIFT,
            "the target is not at 10 % any more",
            "setting it back, or a rollback"));
    life.act(new RecordDrift(at("20")));
    assertThat(life.state().status()).isEqualTo("WAITING");
    expect(life, new RecordDrift(at("20")));
    expect(
        life,
        new RecordDrift(TEN),
        new WaitEnded(life.now(), Wait.Kind.DRIFT, "the target is as recorded"));
    assertThat(life.act(new RecordDrift(TEN)).state().status()).isEqualTo("HOLDING");
    expect(life, new RecordDrift(TEN));
  }

  @Test
  void fromADriftToOffItRollsBackToo() {
    Life life = Life.in(Stage.HOLDING).act(new RecordDrift(at("20")));
    expect(
        life,
        new RecordDrift(OFF),
        new DriftFound(life.now(), 10, OFF, true),
        followed(life.now()));
  }

  @Test
  void aChangeOfOurOwnThatIsHalfDoneIsNoDrift() {
    Life life = second().act(new IntendChange());
    expect(life, new RecordDrift(TEN));
    expect(life, new RecordDrift(at("100")));
    assertThat(life.decide(new RecordDrift(at("50"))).get(0)).isInstanceOf(DriftFound.class);
  }

  @Test
  void beforeTheFirstPhaseNothingIsKnownAndAfterTheEndNothingIsLookedFor() {
    expect(Life.in(Stage.BASELINE), new RecordDrift(at("50")));
    expect(Life.in(Stage.SETTING), new RecordDrift(OFF));
    refused(
        Life.in(Stage.ROLLING_BACK),
        new RecordDrift(TEN),
        "cannot record a drift: checkout/1 is ROLLING_BACK");
    refused(
        Life.in(Stage.COMPLETED),
        new RecordDrift(OFF),
        "cannot record a drift: checkout/1 is COMPLETED");
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aCheckIsRecordedInEveryStage(Stage stage) {
    Life life = Life.in(stage);
    expect(
        life,
        check("verify", "flag", false),
        new CheckRecorded(life.now(), "verify", "flag", false, "200", "503", 12, ""));
    life.act(check("verify", "flag", true), check("x", "not in the plan", true));
    assertThat(life.state().progress().passed()).contains("flag").doesNotContain("not in the plan");
  }
}
