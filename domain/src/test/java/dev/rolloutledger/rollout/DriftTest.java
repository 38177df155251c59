package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Life.OFF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.OnDrift;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import dev.rolloutledger.rollout.TargetAct.RecordReadBack;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.rollout.TargetEvent.DriftEnded;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the plan says is done where the target was changed by hand. */
class DriftTest extends RolloutSpec {

  private static final Map<String, String> TEN = at("10");

  private static Map<String, String> at(String percentage) {
    return Map.of("CHECKOUT", percentage, "MODEL", "new");
  }

  private static Life in(Stage stage, OnDrift onDrift) {
    return Life.of(Plans.plans().onDrift(onDrift).build()).until(stage);
  }

  @Test
  void whereThePlanSaysNotifyItIsToldOnceForEachFinding() {
    Life life = in(Stage.HOLDING, OnDrift.NOTIFY);
    Instant since = life.now();
    expect(life, new RecordDrift(at("20")), new DriftFound(since, 10, at("20"), false));
    life.act(new RecordDrift(at("20")));
    assertThat(life.state().status()).isEqualTo("HOLDING");
    expect(life, new RecordDrift(at("20")));
    expect(life, new RecordDrift(at("30")), new DriftFound(life.now(), 10, at("30"), false));
    life.later(Duration.ofMinutes(1));
    expect(
        life,
        new RecordDrift(TEN),
        new DriftEnded(life.now(), 10, since, "it was found as recorded"));
    assertThat(life.act(new RecordDrift(TEN)).state().target().drifted()).isFalse();
    expect(life, new RecordDrift(TEN));
  }

  @Test
  void whereThePlanSaysNotifyItAdvancesAndSetsTheNextPercentage() {
    Life life = in(Stage.JUDGED, OnDrift.NOTIFY).act(new RecordDrift(at("20")));
    Instant since = life.now();
    life.act(new Attest("looked", "")).act(new EnterPhase(1), new IntendChange());
    long fence = life.state().target().intent().fence();
    expect(
        life,
        new RecordReadBack(fence, at("100")),
        new TargetReadBack(life.now(), fence, 100, at("100"), true),
        new DriftEnded(life.now(), 100, since, "it was set to another one"));
    assertThat(life.act(new RecordReadBack(fence, at("100"))).stage()).isEqualTo(Stage.VERIFYING);
  }

  @Test
  void whereThePlanSaysPutBackTheRecordedValuesAreWrittenAgain() {
    Life life = in(Stage.HOLDING, OnDrift.PUT_BACK);
    Instant since = life.now();
    expect(life, new RecordDrift(at("20")), new DriftFound(since, 10, at("20"), false));
    life.act(new RecordDrift(at("20")));
    assertThat(life.state().toPutBack(life.now())).isTrue();
    expect(life, new IntendChange(), new ChangeIntended(life.now(), 1_000_002, 10, TEN));
    life.act(new IntendChange());
    expect(
        life,
        new RecordReadBack(1_000_002, TEN),
        new TargetReadBack(life.now(), 1_000_002, 10, TEN, true),
        new DriftEnded(life.now(), 10, since, "it was put back"));
    life.act(new RecordReadBack(1_000_002, TEN));
    assertThat(life.stage()).isEqualTo(Stage.HOLDING);
    refused(life, new IntendChange(), "cannot intend a change while in HOLDING");
  }

  @Test
  void whatIsNotPutBackYetDoesNotAdvance() {
    Life life = in(Stage.JUDGED, OnDrift.PUT_BACK).act(new Attest("looked", ""));
    life.act(new RecordDrift(at("20")));
    refused(life, new EnterPhase(1), "cannot enter phase 1: the target is not put back yet");
  }

  @Test
  void whatKeepsChangingIsHeldAfterThreeTimesWithinADay() {
    Life life = in(Stage.HOLDING, OnDrift.PUT_BACK);
    for (int i = 0; i < Drift.MOST; i++) {
      putBack(life.later(Duration.ofHours(1)));
    }
    life.later(Duration.ofHours(1));
    String reason = "the target is not at 10 % any more, and putting it back 3 times within a day "
        + "did not last";
    expect(
        life,
        new RecordDrift(at("20")),
        new DriftFound(life.now(), 10, at("20"), false),
        new WaitBegan(life.now(), Wait.Kind.DRIFT, reason, "setting it back, or a rollback"));
    life.act(new RecordDrift(at("20")));
    assertThat(life.state().toPutBack(life.now())).isFalse();
    life.act(new RecordDrift(TEN)).later(Duration.ofDays(1));
    assertThat(life.state().status()).isEqualTo("HOLDING");
    putBack(life);
  }

  private static void putBack(Life life) {
    life.act(new RecordDrift(at("20")), new IntendChange());
    life.act(new RecordReadBack(life.state().target().intent().fence(), TEN));
    assertThat(life.state().target().drifted()).isFalse();
  }

  @Test
  void whatWasPutBackAndProvedOnlyAfterTheNextPhaseBeganIsNotThatPhases() {
    Life life = in(Stage.JUDGED, OnDrift.PUT_BACK).act(new Attest("looked", ""));
    life.act(new RecordDrift(at("20")), new IntendChange());
    long fence = life.state().target().intent().fence();
    life.act(new RecordDrift(TEN), new EnterPhase(1));
    life.act(new RecordReadBack(fence, TEN));
    assertThat(life.stage()).isEqualTo(Stage.SETTING);
  }

  @Test
  void law2OffByHandIsFollowedWhateverThePlanSays() {
    for (OnDrift onDrift : OnDrift.values()) {
      Life life = in(Stage.HOLDING, onDrift).act(new RecordDrift(at("20")), new RecordDrift(OFF));
      assertThat(life.stage()).isEqualTo(Stage.ROLLING_BACK);
    }
  }
}
