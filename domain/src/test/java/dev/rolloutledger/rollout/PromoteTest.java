package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.PersonAct.Promote;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import org.junit.jupiter.api.Test;

/** A promotion skips the rest of a hold, and nothing else. */
class PromoteTest extends RolloutSpec {

  private static final Promote PROMOTE = new Promote("seen enough");

  private static ActRefused refusal(Life life, String because) {
    return new ActRefused(life.now(), Life.ADA, "promote", because);
  }

  @Test
  void theHoldEndsNowAndIsJudged() {
    Life life = Life.in(Stage.HOLDING).sampled(0.5, 1.0).sampled(0.5, 1.0).sampled(0.5, 1.0);
    expect(
        life,
        PROMOTE,
        new HoldPromoted(life.now(), Life.ADA, "seen enough", life.hold().number(), life.now()));
    life.act(PROMOTE);
    assertThat(life.hold().until()).isEqualTo(life.now());
    assertThat(life.judge().stage()).isEqualTo(Stage.JUDGED);
    assertThat(life.state().watch().judgement().outcome())
        .isEqualTo(PhaseJudgement.Outcome.ADVANCE);
  }

  @Test
  void whatIsNotHealthyIsNotPromotedIntoTheNextPhase() {
    Life life = Life.in(Stage.HOLDING).sampled(2.0, 1.0).sampled(2.0, 1.0).act(PROMOTE);
    life.judge();
    assertThat(life.stage()).isEqualTo(Stage.HOLDING);
    assertThat(life.state().watch().judgement().outcome()).isEqualTo(PhaseJudgement.Outcome.EXTEND);
  }

  @Test
  void dueTimesThatAreNeitherRecordedNorMissedKeepItFromBeingJudged() {
    Life life = Life.in(Stage.HOLDING).sampled(0.5, 1.0);
    life.later(life.every().multipliedBy(2)).act(PROMOTE);
    refused(
        life,
        life.judgePhase(),
        "cannot judge the phase: the sample due "
            + life.nextDue()
            + " is neither recorded nor missed");
  }

  @Test
  void missingDataNeverPasses() {
    Life life = Life.in(Stage.HOLDING);
    expect(
        life,
        PROMOTE,
        refusal(life, "no sample of this hold is known yet, and missing data never passes"));
    Life missed = Life.in(Stage.HOLDING).missed(2);
    expect(
        missed,
        PROMOTE,
        refusal(missed, "no sample of this hold is known yet, and missing data never passes"));
  }

  @Test
  void aPauseStandsInItsWay() {
    Life life = Life.in(Stage.HOLDING).sampled(0.5, 1.0).act(new Pause("a look"));
    expect(life, PROMOTE, refusal(life, "it is paused, by ada (local user)"));
  }

  @Test
  void aHoldThatIsOverIsNotPromoted() {
    Life life = Life.in(Stage.HOLDING).healthyHold();
    expect(life, PROMOTE, refusal(life, "the hold is over and about to be judged"));
  }

  @Test
  void aReasonIsForm() {
    refused(Life.in(Stage.HOLDING), new Promote(""), "expected a reason, found none");
  }
}
