package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Life.ADA;
import static dev.rolloutledger.rollout.Life.ID;
import static dev.rolloutledger.rollout.Life.START;
import static dev.rolloutledger.rollout.Life.check;
import static dev.rolloutledger.rollout.Stage.BASELINE;
import static dev.rolloutledger.rollout.Stage.CLOSING;
import static dev.rolloutledger.rollout.Stage.HOLDING;
import static dev.rolloutledger.rollout.Stage.JUDGED;
import static dev.rolloutledger.rollout.Stage.PREFLIGHT;
import static dev.rolloutledger.rollout.Stage.SETTING;
import static dev.rolloutledger.rollout.Stage.VERIFYING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.PreflightPassed;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.PersonAct.Resume;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.BeginWait;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
import dev.rolloutledger.rollout.ProcedureAct.EndWait;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.ProcedureAct.PassPreflight;
import dev.rolloutledger.rollout.ProcedureAct.Start;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The procedure's own steps forward: each in its stage, and only when the ledger bears it out. */
class ProcedureTest extends RolloutSpec {

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration TWENTY_MINUTES = Duration.ofMinutes(20);

  @Test
  void aStart() {
    Start start = new Start(Plans.plan(), "d1", "it is ready", "checkout/0");
    expect(
        Life.of(Plans.plan()),
        start,
        new RolloutStarted(START, ID, Plans.plan(), "d1", ADA, "it is ready", "checkout/0"));
    refused(Life.in(HOLDING), start, "checkout/1 was started already");
    refused(
        Life.of(Plans.plan()),
        new Start(Plans.plan(), "d1", " ", null),
        "expected a reason, found none");
  }

  @Test
  void nothingIsRecordedOfARolloutThatWasNeverStarted() {
    Acts.all().stream()
        .filter(act -> !(act instanceof Start))
        .forEach(act -> refused(Life.of(Plans.plan()), act, "there is no such rollout"));
  }

  @Test
  void thePreflightPasses() {
    Life life = Life.in(PREFLIGHT).act(new Attest("tests", ""), check("preflight", "health", true));
    expect(life, new PassPreflight(), new PreflightPassed(life.now()));
    refused(Life.in(BASELINE), new PassPreflight(), "cannot pass the preflight while in BASELINE");
  }

  @Test
  void thePreflightNeedsItsAttestationsAndItsChecks() {
    refused(
        Life.in(PREFLIGHT).act(check("preflight", "health", true)),
        new PassPreflight(),
        "cannot pass the preflight: not attested: tests");
    refused(
        Life.in(PREFLIGHT).act(new Attest("tests", "")),
        new PassPreflight(),
        "cannot pass the preflight: not recorded as passed: health");
    refused(
        Life.in(PREFLIGHT)
            .act(new Attest("tests", ""))
            .act(check("preflight", "health", true), check("preflight", "health", false)),
        new PassPreflight(),
        "cannot pass the preflight: not recorded as passed: health");
  }

  @Test
  void theBaselinesWindow() {
    Life life = Life.in(BASELINE);
    expect(life, new BeginHold(), new HoldBegan(START, -1, 1, START, START.plus(TEN_MINUTES)));
    refused(
        life.act(new BeginHold()),
        new BeginHold(),
        "cannot begin the baseline's window: it has begun already");
    refused(
        Life.of(Plans.plans().withoutBaseline().build()).until(BASELINE),
        new BeginHold(),
        "cannot begin the baseline's window: the plan has none");
  }

  @Test
  void theFirstPhase() {
    Life life = Life.in(BASELINE).baseline();
    expect(life, new EnterPhase(0), new PhaseEntered(life.now(), 0, "ten", 10, "preflight passed"));
    refused(
        Life.in(BASELINE).act(new BeginHold()).healthyHold(),
        new EnterPhase(0),
        "cannot enter phase 0: the baseline was not recorded");
    Life without = Life.of(Plans.plans().withoutBaseline().build()).until(BASELINE);
    expect(without, new EnterPhase(0), new PhaseEntered(START, 0, "ten", 10, "preflight passed"));
  }

  @Test
  void theNextPhase() {
    Life life = Life.in(JUDGED).act(new Attest("looked", ""));
    expect(
        life,
        new EnterPhase(1),
        new PhaseEntered(life.now(), 1, "all", 100, "every metric is healthy over the hold"));
    refused(life, new EnterPhase(2), "cannot enter phase 2 from phase 0");
    refused(life, new EnterPhase(0), "cannot enter phase 0 while in JUDGED");
    refused(Life.in(HOLDING), new EnterPhase(1), "cannot enter phase 1 while in HOLDING");
    refused(
        Life.of(Plans.plan()).lastPhaseJudged(),
        new EnterPhase(2),
        "cannot enter phase 2: the plan has no such phase");
  }

  @Test
  void theNextPhaseNeedsAJudgementThatAdvances() {
    Life asked = Life.of(Plans.plans().extension(TEN_MINUTES, 0).build())
        .until(HOLDING)
        .errors(3, 0.5, 0.5, 0.5)
        .later(Plans.EVERY)
        .judge()
        .act(new Attest("looked", ""));
    assertThat(asked.stage()).isEqualTo(JUDGED);
    refused(
        asked,
        new EnterPhase(1),
        "cannot enter phase 1: the hold was extended 0 times and still "
            + "errors: average 1.125 %, healthy is < 1 %");
  }

  @Test
  void theNextPhaseNeedsOpenGates() {
    refused(Life.in(JUDGED), new EnterPhase(1), "cannot enter phase 1: not attested: looked");
    Life attested = Life.in(JUDGED).act(new Attest("looked", ""));
    refused(
        attested.act(new Pause("a look at the logs")),
        new EnterPhase(1),
        "cannot enter phase 1: paused by ada (local user)");
    refused(
        attested.act(new Resume("fine")).act(new RecordDrift(Map.of("CHECKOUT", "20"))),
        new EnterPhase(1),
        "cannot enter phase 1: the target is not at 10 % any more");
  }

  @Test
  void aBudgetThatWasSpentWhileItWaitedHoldsItBack() {
    Life life = Life.in(JUDGED).errors(2, 2).act(new Attest("looked", ""));
    refused(
        life, new EnterPhase(1), "cannot enter phase 1: errors has spent its budget of WARNING");
    Life recovered = life.errors(0.5, 0.5, 0.5);
    expect(
        recovered,
        new EnterPhase(1),
        new PhaseEntered(recovered.now(), 1, "all", 100, "every metric is healthy over the hold"));
  }

  @Test
  void aHoldNeedsItsChecks() {
    Life life = Life.in(VERIFYING);
    refused(life, new BeginHold(), "cannot begin a hold: not recorded as passed: flag");
    life.act(check("verify", "flag", true));
    expect(
        life,
        new BeginHold(),
        new HoldBegan(life.now(), 0, 2, life.now(), life.now().plus(TWENTY_MINUTES)));
    refused(
        life.act(check("verify", "flag", false)),
        new BeginHold(),
        "cannot begin a hold: not recorded as passed: flag");
    refused(Life.in(SETTING), new BeginHold(), "cannot begin a hold while in SETTING");
    refused(
        Life.in(VERIFYING)
            .act(check("verify", "flag", true))
            .act(new RecordDrift(Map.of("CHECKOUT", "20"))),
        new BeginHold(),
        "cannot begin a hold: the target is not at 10 % any more");
  }

  @Test
  void aCheckOfAnEarlierStageCountsNoMore() {
    Life life = Life.in(SETTING).act(check("verify", "flag", true)).set();
    refused(life, new BeginHold(), "cannot begin a hold: not recorded as passed: flag");
  }

  @Test
  void waits() {
    Life life = Life.in(SETTING);
    BeginWait wait = new BeginWait(Wait.Kind.TARGET, "no answer", "the target answering");
    expect(
        life,
        wait,
        new WaitBegan(life.now(), Wait.Kind.TARGET, "no answer", "the target answering"));
    expect(life, new EndWait(Wait.Kind.TARGET, "it answers"));
    life.act(wait);
    assertThat(life.state().status()).isEqualTo("WAITING");
    expect(life, wait);
    expect(
        life,
        new EndWait(Wait.Kind.TARGET, "it answers"),
        new WaitEnded(life.now(), Wait.Kind.TARGET, "it answers"));
  }

  @Test
  void theProcedureDoesNotEndWhatAPersonOrALookEnds() {
    refused(
        Life.in(JUDGED),
        new EndWait(Wait.Kind.PERSON, "no reason"),
        "cannot end the wait: a person does");
    refused(
        Life.in(JUDGED),
        new EndWait(Wait.Kind.DRIFT, "no reason"),
        "cannot end the wait: the next look at the target does");
  }

  @Test
  void theEnd() {
    Life life = Life.in(CLOSING);
    refused(life, new Complete(), "cannot complete: not attested: tasks");
    life.act(new Attest("tasks", ""));
    expect(life, new Complete(), new RolloutCompleted(life.now()));
    refused(
        life.errors(2, 2),
        new Complete(),
        "cannot complete: errors has spent its budget of WARNING");
    refused(
        Life.in(CLOSING).act(new Attest("tasks", ""), new Pause("not today")),
        new Complete(),
        "cannot complete: paused by ada (local user)");
    refused(Life.in(JUDGED), new Complete(), "cannot complete while in JUDGED");
  }

  @Test
  void aBudgetThatOnlyNotifiesHoldsNothingBack() {
    Life life = Life.of(Plans.plans()
            .metrics(
                Metrics.errors().action(Verdict.WARNING, Action.NOTIFY).build(),
                Metrics.latency().build())
            .build())
        .until(JUDGED)
        .errors(2, 2)
        .act(new Attest("looked", ""));
    assertThat(life.state().watch().tally("errors").spent()).containsExactly(Verdict.WARNING);
    assertThat(life.decide(new EnterPhase(1))).hasSize(1);
  }
}
