package dev.rolloutledger.rollout;

import static dev.rolloutledger.fixture.Samples.noData;
import static dev.rolloutledger.fixture.Samples.sample;
import static dev.rolloutledger.rollout.Stage.BASELINE;
import static dev.rolloutledger.rollout.Stage.HOLDING;
import static dev.rolloutledger.rollout.Stage.JUDGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.JudgementAct.JudgeClosing;
import dev.rolloutledger.rollout.JudgementAct.JudgePhase;
import dev.rolloutledger.rollout.JudgementAct.RecordBaseline;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.PersonAct.Resume;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Judgements, and the decisions that they lead to. */
class JudgementActTest extends RolloutSpec {

  private static final String WARNED = "errors: average 1.125 %, healthy is < 1 %";

  /** A hold in warning, at its deadline. */
  private static Life warned(Plan plan) {
    return Life.of(plan).until(HOLDING).errors(3, 0.5, 0.5, 0.5).later(Plans.EVERY);
  }

  private static Life window() {
    return Life.in(BASELINE).act(new BeginHold());
  }

  @Test
  void theBaselineIsRecordedOnce() {
    Life life = window().healthyHold();
    RecordBaseline record = life.recordBaseline();
    expect(life, record, new BaselineRecorded(life.now(), "2", record.averages()));
    expect(life.act(record), new RecordBaseline("2", Map.of()));
  }

  @Test
  void aBaselineWithTooFewSamplesIsWaitedForInAnotherWindow() {
    Life life = window();
    for (int i = 0; i < 2; i++) {
      Instant due = life.nextDue();
      life.sampled(List.of(sample("errors", 0.5, due), noData("latency", due)));
    }
    life.later(Plans.EVERY);
    RecordBaseline record = life.recordBaseline();
    expect(
        life,
        record,
        new WaitBegan(
            life.now(),
            Wait.Kind.DATA,
            "the baseline has 0 known samples of latency with any weight, 2 are asked for",
            "enough samples in another window"));
    life.act(record);
    assertThat(life.state().status()).isEqualTo("WAITING");
    expect(life, record);
    life.act(new BeginHold()).healthyHold().act(life.recordBaseline());
    assertThat(life.hold().number()).isEqualTo(2);
    assertThat(life.state().status()).isEqualTo("BASELINE");
    assertThat(life.state().watch().baseline()).containsKeys("errors", "latency");
  }

  @Test
  void whatOnlyAClosingMetricIsComparedWithIsAskedForToo() {
    Life life = Life.of(Plans.plans()
            .metrics(Metrics.errors().build())
            .closings(
                new After.Closing("errors", null, new Comparison(Comparison.Change.ANY, 10, 3)))
            .build())
        .until(BASELINE)
        .act(new BeginHold())
        .healthyHold();
    assertThat(life.decide(life.recordBaseline()).get(0).sentence())
        .contains("the baseline has 2 known samples of errors, 3 are asked for");
  }

  @Test
  void noBaselineWithoutItsWindow() {
    RecordBaseline record = window().healthyHold().recordBaseline();
    refused(Life.in(BASELINE), record, "cannot record the baseline: no window of it was sampled");
    refused(
        window().errors(0.5, 0.5),
        record,
        "cannot record the baseline: its window ends at 2026-03-02T09:10:00Z");
    refused(
        window().errors(0.5).later(Duration.ofHours(1)),
        record,
        "cannot record the baseline: the sample due 2026-03-02T09:05:00Z is neither recorded nor"
            + " missed");
    refused(Life.in(HOLDING), record, "cannot record the baseline while in HOLDING");
  }

  @Test
  void aHealthyPhase() {
    Life life = Life.in(HOLDING).healthyHold();
    PhaseJudgement judgement = life.judgement();
    assertThat(judgement.outcome()).isEqualTo(PhaseJudgement.Outcome.ADVANCE);
    expect(life, new JudgePhase(judgement), new PhaseJudged(life.now(), judgement));
    refused(life.judge(), new JudgePhase(judgement), "cannot judge the phase while in JUDGED");
  }

  @Test
  void aPhaseInWarningIsExtended() {
    Life life = warned(Plans.plan());
    PhaseJudgement judgement = life.judgement();
    Instant until = life.hold().until().plus(Duration.ofMinutes(10));
    expect(
        life,
        new JudgePhase(judgement),
        new PhaseJudged(life.now(), judgement),
        new HoldExtended(life.now(), 2, until, WARNED));
    life.act(new JudgePhase(judgement));
    assertThat(life.stage()).isEqualTo(HOLDING);
    assertThat(life.hold()).isEqualTo(new Progress.Hold(2, life.hold().from(), until, 1));
    assertThat(life.healthyHold().judge().stage()).isEqualTo(JUDGED);
  }

  @Test
  void whenTheExtensionsAreUsedUpAPersonIsAskedAndLetsItGoOn() {
    Life life = warned(Plans.plans().extension(Duration.ofMinutes(10), 0).build());
    PhaseJudgement judgement = life.judgement();
    expect(
        life,
        new JudgePhase(judgement),
        new PhaseJudged(life.now(), judgement),
        new WaitBegan(
            life.now(),
            Wait.Kind.PERSON,
            "the hold was extended 0 times and still " + WARNED,
            "resume (extends once more) or rollback"));
    Instant until = life.hold().until().plus(Duration.ofMinutes(10));
    life.judge();
    assertThat(life.state().status()).isEqualTo("WAITING");
    expect(
        life,
        new Resume("it was the load test"),
        new RolloutResumed(life.now(), Life.ADA, "it was the load test"),
        new HoldExtended(
            life.now(), 2, until, "ada (local user) let the hold go on: it was the load test"));
    life.act(new Resume("it was the load test"));
    assertThat(life.state().status()).isEqualTo("HOLDING");
    life.healthyHold().judge();
    assertThat(life.state().watch().judgement().outcome())
        .isEqualTo(PhaseJudgement.Outcome.ADVANCE);
  }

  @Test
  void anExtensionThatComesLateKeepsToTheGrid() {
    Life life =
        warned(Plans.plans().extension(Duration.ofMinutes(7), 0).build()).judge();
    Instant until = life.hold().until();
    life.later(Duration.ofMinutes(33)).act(new Resume("back from holiday"));
    assertThat(life.hold().until()).isEqualTo(until.plus(Duration.ofMinutes(45)));
    assertThat(life.evidence().due()).isEqualTo(4);
    assertThat(Duration.between(life.hold().from(), life.evidence().from()).toMinutes() % 5)
        .isZero();
  }

  @Test
  void aWindowThatTheGridDoesNotDivideHasAsManyDueTimesAfterAnExtension() {
    Life life = warned(Plans.plans()
        .every(Duration.ofMinutes(8))
        .extension(Duration.ofMinutes(7), 9)
        .coverage(100)
        .metrics(Metrics.errors().build())
        .build());
    life.at(life.hold().until()).judge();
    assertThat(life.stage()).isEqualTo(HOLDING);
    life.healthyHold();
    assertThat(life.evidence().samples()).hasSize(life.evidence().due());
  }

  @Test
  void aCriticalAverageRollsBack() {
    Life life = Life.in(HOLDING).errors(4, 4, 0, 0).later(Plans.EVERY);
    PhaseJudgement judgement = new PhaseJudgement(
        "1",
        0,
        2,
        life.hold().from(),
        life.hold().until(),
        null,
        null,
        PhaseJudgement.Outcome.ROLL_BACK,
        "errors: average 7 %, critical is > 5 %",
        life.judgement().metrics());
    expect(
        life,
        new JudgePhase(judgement),
        new PhaseJudged(life.now(), judgement),
        new RollbackStarted(
            life.now(),
            RollbackView.Cause.JUDGEMENT,
            Actor.ENGINE,
            "errors: average 7 %, critical is > 5 %",
            life.now()));
    assertThat(life.act(new JudgePhase(judgement)).stage()).isEqualTo(Stage.ROLLING_BACK);
  }

  @Test
  void whatWasJudgedMustBeThisHoldAndAllOfIt() {
    Life life = Life.in(HOLDING).healthyHold();
    PhaseJudgement judgement = life.judgement();
    refused(
        Life.in(HOLDING),
        new JudgePhase(judgement),
        "cannot judge the phase: its window ends at 2026-03-02T09:30:00Z");
    refused(
        Life.in(HOLDING).errors(0.5).at(life.hold().until()),
        new JudgePhase(judgement),
        "cannot judge the phase: the sample due 2026-03-02T09:15:00Z is neither recorded nor"
            + " missed");
    refused(
        life,
        changed(judgement, 0, 1, life.hold().until(), 2),
        "cannot judge the phase: hold 1 is over");
    refused(
        life,
        changed(judgement, 0, 2, life.hold().until().plusSeconds(1), 2),
        "the hold was extended while it was judged");
    String other = "cannot judge the phase: another one, or another plan, was judged";
    refused(life, changed(judgement, 1, 2, life.hold().until(), 2), other);
    refused(life, changed(judgement, 0, 2, life.hold().until(), 1), other);
    refused(life, changed(judgement, 0, 2, life.hold().until(), 0), other);
  }

  private static JudgePhase changed(
      PhaseJudgement is, int phase, int hold, Instant until, int metrics) {
    return new JudgePhase(new PhaseJudgement(
        is.judge(),
        phase,
        hold,
        is.from(),
        until,
        is.firstIndex(),
        is.lastIndex(),
        is.outcome(),
        is.because(),
        is.metrics().subList(0, metrics)));
  }

  @Test
  void closingMetricsThatAreMetBeginTheClosing() {
    Life life = Life.of(Plans.plan()).lastPhaseJudged();
    JudgeClosing judge = life.judgeClosing();
    expect(
        life,
        judge,
        new ClosingJudged(life.now(), "2", true, judge.metrics()),
        new ClosingBegan(life.now()));
    assertThat(judge.metrics())
        .hasSize(1)
        .allSatisfy(metric -> assertThat(metric.verdict()).isEqualTo(Verdict.HEALTHY));
  }

  @Test
  void closingMetricsThatAreNotMetExtendTheHoldAndThenAskAPerson() {
    Life life = Life.of(Plans.plans()
            .closings(new After.Closing("errors", Bound.parse("< 0.1 %"), null))
            .build())
        .lastPhaseJudged();
    JudgeClosing judge = life.judgeClosing();
    Instant until = life.hold().until().plus(Duration.ofMinutes(10));
    ClosingJudged judged = new ClosingJudged(life.now(), "2", false, judge.metrics());
    expect(life, judge, judged, new HoldExtended(life.now(), 3, until, judged.sentence()));
    assertThat(judged.sentence())
        .isEqualTo("closing metrics not met: errors: average 0.5 %, to close it must be < 0.1 %");
    life.act(judge).healthyHold().judge().act(life.judgeClosing());
    assertThat(life.state().status()).isEqualTo("WAITING");
    refused(
        life,
        life.judgeClosing(),
        "cannot judge the closing metrics: the hold was extended 1 times and still "
            + judged.sentence());
    assertThat(life.act(new Resume("watch on")).stage()).isEqualTo(HOLDING);
  }

  @Test
  void closingIsJudgedOnWhatThePlanAsksAndAfterAHealthyLastPhase() {
    Life life = Life.of(Plans.plan()).lastPhaseJudged();
    refused(
        life,
        new JudgeClosing("1", List.of()),
        "cannot judge the closing metrics: they are not the plan's");
    Life first = Life.in(JUDGED);
    refused(first, life.judgeClosing(), "cannot judge the closing metrics: not attested: looked");
    refused(
        first.act(new Attest("looked", "")),
        life.judgeClosing(),
        "cannot judge the closing metrics before the last phase");
    refused(
        Life.in(Stage.CLOSING),
        life.judgeClosing(),
        "cannot judge the closing metrics while in CLOSING");
  }

  @Test
  void closingStandsOnAJudgementThatAdvances() {
    Life life = Life.of(Plans.plan()).lastPhaseJudged();
    PhaseJudgement unhealthy = new PhaseJudgement(
        "1",
        1,
        3,
        life.hold().from(),
        life.hold().until(),
        null,
        null,
        PhaseJudgement.Outcome.EXTEND,
        WARNED,
        life.judgement().metrics());
    RolloutState state = life.state().after(new PhaseJudged(life.now(), unhealthy));
    assertThatThrownBy(() -> Decisions.decide(state, life.command(life.judgeClosing())))
        .hasMessage("cannot judge the closing metrics: the phase before was not judged healthy");
  }
}
