package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Life.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.PersonAct.Resume;
import dev.rolloutledger.rollout.PersonAct.StartAgain;
import dev.rolloutledger.rollout.PersonAct.WithoutRight;
import dev.rolloutledger.rollout.ProcedureAct.BeginWait;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do; what is refused to them for a reason of substance is a fact as well. */
class PeopleTest extends RolloutSpec {

  private static ActRefused refusal(Life life, String act, String because) {
    return new ActRefused(life.now(), ADA, act, because);
  }

  @Test
  void pauseAndResume() {
    Life life = Life.in(Stage.HOLDING);
    expect(life, new Pause("a look"), new RolloutPaused(life.now(), ADA, "a look"));
    life.act(new Pause("a look"));
    assertThat(life.state().status()).isEqualTo("PAUSED");
    assertThat(life.state().steering().paused())
        .isEqualTo(new Steering.Pause(life.now(), ADA, "a look"));
    expect(
        life,
        new Pause("me too"),
        refusal(life, "pause", "it is paused already, by ada (local user)"));
    expect(life, new Resume("fine"), new RolloutResumed(life.now(), ADA, "fine"));
    assertThat(life.act(new Resume("fine")).state().status()).isEqualTo("HOLDING");
    expect(
        life,
        new Resume("again"),
        refusal(life, "resume", "it is neither paused nor waiting for a person"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"COMPLETED", "ROLLING_BACK", "ROLLED_BACK"})
  void afterTheEndAndOnTheWayBackNobodyPausesOrResumes(Stage stage) {
    Life life = Life.in(stage);
    expect(life, new Pause("a look"), refusal(life, "pause", "the rollout is " + stage));
    expect(life, new Resume("fine"), refusal(life, "resume", "the rollout is " + stage));
  }

  @Test
  void aPauseOfBeforeTheRollbackIsNotResumedIntoAHold() {
    Life life = Life.in(Stage.HOLDING).act(new Pause("a look"), Life.rollBack());
    expect(life, new Resume("fine"), refusal(life, "resume", "the rollout is ROLLING_BACK"));
  }

  @Test
  void resumingElsewhereThanAfterAJudgementExtendsNoHold() {
    Life life = Life.in(Stage.SETTING)
        .act(new BeginWait(Wait.Kind.PERSON, "the target wants a password", "a person"));
    expect(life, new Resume("typed in"), new RolloutResumed(life.now(), ADA, "typed in"));
    assertThat(life.act(new Resume("typed in")).stage()).isEqualTo(Stage.SETTING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aReasonIsForm(String reason) {
    refused(Life.in(Stage.HOLDING), new Pause(reason), "expected a reason, found none");
    refused(Life.in(Stage.HOLDING), new Resume(reason), "expected a reason, found none");
  }

  @Test
  void anAttestation() {
    Life life = Life.in(Stage.PREFLIGHT);
    assertThat(life.state().missingAttestations()).containsExactly("tests");
    expect(
        life,
        new Attest("tests", "98 of 98"),
        new ItemAttested(life.now(), ADA, "tests", "All tests pass", "98 of 98"));
    life.act(new Attest("tests", "98 of 98"));
    assertThat(life.state().missingAttestations()).isEmpty();
    expect(
        life,
        new Attest("tests", "again"),
        refusal(life, "attest tests", "it was attested already, by ada (local user)"));
  }

  @Test
  void anAttestationOfNothing() {
    Life life = Life.in(Stage.PREFLIGHT);
    expect(
        life,
        new Attest("colour", ""),
        refusal(
            life,
            "attest colour",
            "the plan has no such item; it has tests, fixed, looked, tasks, complaints"));
  }

  @Test
  void anAttestationAfterTheEnd() {
    Life completed = Life.in(Stage.COMPLETED);
    assertThat(completed.decide(new Attest("complaints", "")).get(0))
        .isInstanceOf(ItemAttested.class);
    Life back = Life.in(Stage.ROLLED_BACK);
    expect(
        back,
        new Attest("complaints", ""),
        refusal(back, "attest complaints", "the rollout is ROLLED_BACK"));
  }

  @Test
  void whatSomebodyHasNoRightToIsRefusedForTheRecordInEveryState() {
    for (Stage stage : List.of(Stage.PREFLIGHT, Stage.HOLDING, Stage.COMPLETED)) {
      Life life = Life.in(stage);
      RolloutState before = life.state();
      expect(
          life,
          new WithoutRight("rollback", "ada has no role"),
          refusal(life, "rollback", "ada has no role"));
      assertThat(
              life.act(new WithoutRight("rollback", "ada has no role")).state().progress())
          .isEqualTo(before.progress());
    }
  }

  @Test
  void aSecondStartIsRefusedForTheRecord() {
    Life life = Life.in(Stage.HOLDING).act(new Pause("a look"));
    expect(
        life, new StartAgain(), refusal(life, "start of a second rollout", "this one is PAUSED"));
  }
}
