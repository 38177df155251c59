package dev.rolloutledger.explain;

import static dev.rolloutledger.explain.Explained.decision;
import static dev.rolloutledger.explain.Explained.otherwise;
import static dev.rolloutledger.explain.Explained.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.PreflightPassed;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.Recorded;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.SamplingAct.NoteSilence;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each kind of decision that fell, with what it stood on. */
class FallenTest {

  private static MetricEvidence metric(Explanation explanation, String name) {
    return explanation.metrics().stream()
        .filter(metric -> metric.metric().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStartSaysByWhomAndByWhichPlan() {
    Recorded life = Recorded.in(Stage.PREFLIGHT);
    Explanation start = decision(life, RolloutStarted.class);
    assertThat(start.decision().by()).isEqualTo(Recorded.ADA);
    assertThat(start.plan().index()).isEqualTo(Recorded.FIRST);
    assertThat(text(start))
        .contains(
            "  decided    2026-03-02 09:00:00Z by ada (local user)",
            "  recorded   2026-03-02 09:00:07Z, by the worker's clock",
            "  plan       d1 of entry 100, 2026-03-02 09:00:00Z, as it was started");
  }

  @Test
  void aPreflightStandsOnItsChecksAndPeople() {
    Explanation passed = decision(Recorded.in(Stage.BASELINE), PreflightPassed.class);
    assertThat(passed.checks()).extracting(CheckEvidence::check).containsExactly("health");
    assertThat(passed.people())
        .singleElement()
        .satisfies(said -> assertThat(said.what()).isEqualTo("tests (All tests pass)"));
    assertThat(text(passed))
        .contains("  [x] health: 200 (entry 103)")
        .contains(
            "  [x] 2026-03-02 09:00:00Z, entry 102: ada (local user) attested tests (All tests"
                + " pass)");
  }

  /** Two samples of each metric are known, and the comparison of latency asks for two. */
  @Test
  void aBaselineSaysHowManySamplesItsComparisonsHave() {
    Explanation baseline = decision(Recorded.in(Stage.SETTING), BaselineRecorded.class);
    assertThat(metric(baseline, "latency").average().value()).isEqualTo(1.0);
    assertThat(metric(baseline, "errors").margins()).isEmpty();
    assertThat(otherwise(baseline))
        .containsExactly("latency, another window: with 1 fewer known sample (2 are known, its"
            + " comparison asks for 2)");
  }

  @Test
  void aHoldStandsOnTheTargetsReadBackAndTheChecks() {
    Recorded life = Recorded.in(Stage.HOLDING);
    Explanation began = decision(life, HoldBegan.class);
    assertThat(began.decision().standsOn().type()).isEqualTo("TargetReadBack");
    assertThat(began.checks()).extracting(CheckEvidence::check).containsExactly("flag");
    assertThat(began.remarks())
        .containsExactly("4 due times, one each 5m, until 2026-03-02 09:30:00Z");
  }

  /**
   * By hand: the four samples of 0.5 % and 1 s; 0.5 points to the healthy bound of 1 %, 4.5 to the
   * critical one of 5 %, 0.25 s to 1.25 s, which is the baseline's second and a quarter. 95 % of 4
   * due times are all of them.
   */
  @Test
  void anAdvanceSaysItsMargins() {
    Recorded life = Recorded.in(Stage.JUDGED);
    Explanation judged = decision(life, PhaseJudged.class);
    MetricEvidence errors = metric(judged, "errors");
    assertThat(errors.average().value()).isEqualTo(0.5);
    assertThat(errors.margins().get(0).distance()).isCloseTo(0.5, within(1e-9));
    assertThat(errors.coverage().spare()).isZero();
    assertThat(errors.verdicts()).isEqualTo(Map.of(Verdict.HEALTHY, 4));
    assertThat(errors.lastIndex() - errors.firstIndex()).isEqualTo(6);
    assertThat(errors.judged().verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(otherwise(judged))
        .containsExactly(
            "latency, extended: by an average > 1.25 s, 0.25 s more than its 1 s (20 % of the limit)",
            "errors, rolled back: by an average > 5 %, 4.5 points more than its 0.5 % (90 % of the"
                + " limit)",
            "errors, extended: by 1 more unknown sample (4 of 4 are known, 4 are enough)");
    assertThat(judged.decision().judge()).isEqualTo("2");
    assertThat(judged.decision().standsOn().type()).isEqualTo("HoldBegan");
  }

  @Test
  void anEntryIntoAPhaseStandsOnTheJudgementAndOnWhoOpenedTheGate() {
    Recorded life = Recorded.in(Stage.JUDGED).later(Duration.ofMinutes(3)).entered();
    Explanation entered = decision(life, PhaseEntered.class);
    assertThat(entered.decision().standsOn().type()).isEqualTo("PhaseJudged");
    assertThat(entered.metrics()).hasSize(2);
    assertThat(entered.people()).extracting(Said::what).containsExactly("looked (I looked)");
    assertThat(entered.remarks()).containsExactly("entered 3m after the phase before was judged");
  }

  /** 1.5 % over the hold: half a point too much. */
  @Test
  void anExtensionSaysWhatEachMetricWouldHaveNeeded() {
    Recorded life = Recorded.of(Plans.plans()
            .metrics(
                Metrics.errors().budget(Verdict.WARNING, "9 of 9").build(),
                Metrics.latency().build())
            .build())
        .until(Stage.HOLDING)
        .judgedAt(1.5);
    Explanation extended = decision(life, HoldExtended.class);
    assertThat(extended.decision().follows().type()).isEqualTo("PhaseJudged");
    assertThat(otherwise(extended))
        .containsExactly("errors, advanced: an average that is not >= 1 %, 0.5 points less than its"
            + " 1.5 % (50 % of the limit)");
    assertThat(extended.remarks())
        .containsExactly("extension 1 of 1: until 2026-03-02 09:40:00Z, 10m later");
    assertThat(decision(life, PhaseJudged.class).alternatives()).isEqualTo(extended.alternatives());
  }

  /** One of four due times is missed, and all four are asked for. */
  @Test
  void anExtensionForWantOfDataSaysHowManySamplesLacked() {
    Recorded life =
        Recorded.in(Stage.HOLDING).errors(0.5, 0.5).missed(1).errors(0.5).judge();
    Explanation extended = decision(life, HoldExtended.class);
    assertThat(metric(extended, "errors").verdicts())
        .isEqualTo(Map.of(Verdict.HEALTHY, 3, Verdict.NO_DATA, 1));
    assertThat(otherwise(extended))
        .contains("errors, advanced: 1 more known sample: 4 of 4 are asked for, 3 are known");
  }

  @Test
  void anExtensionForASpentBudgetNamesIt() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.1, 0.1, 1.2, 1.2).judge();
    assertThat(otherwise(decision(life, HoldExtended.class)))
        .containsExactly("errors, advanced: within its budget of WARNING again");
  }

  /** Two of three: 6 % and 7.5 %, with half a per cent in between. */
  @Test
  void aBudgetSaysItsWindowAndWhatWouldNotHaveSpentIt() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.2, 6, 0.5, 7.5);
    Explanation spent = decision(life, BudgetSpent.class);
    assertThat(spent.budget().used()).isEqualTo(2);
    assertThat(spent.budget().window())
        .extracting(SampleEvidence::value)
        .containsExactly(6.0, 0.5, 7.5);
    assertThat(spent.decision().follows().index())
        .as("the sample of that metric, and not the last one of the command")
        .isEqualTo(life.last(SampleRecorded.class) - 1);
    assertThat(otherwise(spent))
        .containsExactly(
            "errors, not spent: with critical > 6 % in place of > 5 %, 1 of the last 3 would count",
            "errors, not spent: with a budget of 3 of 3 in place of 2 of 3: 2 of the last 3 are"
                + " CRITICAL",
            "errors, not spent: with a budget of 2 of 2 in place of 2 of 3: 1 of the last 2 are"
                + " CRITICAL",
            "errors, not spent: with 1 fewer CRITICAL among the last 3",
            "errors, no rollback: with the action hold or notify for critical");
    assertThat(text(spent))
        .contains("errors: 2 of the last 3 are CRITICAL (critical > 5 %); its budget of 2 of 3 is"
            + " spent: roll back");
  }

  @Test
  void aRollbackByABudgetFollowsFromItAndSaysHowItWentOn() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(6, 7.5);
    Explanation back = decision(life, RollbackStarted.class);
    assertThat(back.decision().follows().index()).isEqualTo(life.last(BudgetSpent.class));
    assertThat(back.budget().used()).isEqualTo(2);
    assertThat(back.alternatives()).isEqualTo(decision(life, BudgetSpent.class).alternatives());
    assertThat(text(back)).contains("  note       the target stood at 10 %");
    life.later(Duration.ofSeconds(2))
        .act(new RollbackAct.RecordOff(Map.of("CHECKOUT", "0")))
        .check("rollback", "as-before", true)
        .act(new RollbackAct.FinishRollback());
    long index = life.last(RolledBack.class);
    assertThat(decision(life, RollbackStarted.class).remarks())
        .contains("entry " + index + ": rolled back; off 2s after the request, within the target");
    assertThat(Explained.latest(life).decision().entry().type()).isEqualTo("RollbackStarted");
  }

  @Test
  void aFinishedRollbackSaysHowMuchTimeWasLeft() {
    Recorded life = Recorded.in(Stage.ROLLING_BACK);
    Duration before = Duration.between(life.state().rollback().requestedAt(), life.now());
    life.later(Duration.ofSeconds(2))
        .act(new RollbackAct.RecordOff(Map.of("CHECKOUT", "0")))
        .check("rollback", "as-before", true)
        .act(new RollbackAct.FinishRollback());
    Explanation done = decision(life, RolledBack.class);
    Duration took = before.plusSeconds(2);
    assertThat(took).isGreaterThan(Duration.ofMinutes(1));
    assertThat(done.remarks())
        .last()
        .isEqualTo("off after " + Texts.length(took)
            + "; the plan allows 1m, "
            + Texts.length(took.minusMinutes(1)) + " too late");
    assertThat(done.checks()).extracting(CheckEvidence::check).containsExactly("as-before");
    assertThat(done.decision().standsOn().type()).isEqualTo("TargetSwitchedOff");
  }

  @Test
  void aBudgetThatRecoveredSaysWhatWouldSpendItAgain() {
    Recorded recovered = Recorded.of(Plans.plans().hold(Duration.ofMinutes(40)).build())
        .until(Stage.HOLDING)
        .errors(2, 2, 0.1, 0.1, 0.1);
    Explanation within = decision(recovered, BudgetRecovered.class);
    assertThat(within.budget().spent()).isFalse();
    assertThat(otherwise(within))
        .containsExactly(
            "errors, still spent: 1 more WARNING among the last 4",
            "errors, spent again: 2 more WARNING in a row");
  }

  @Test
  void missedDueTimesStandInABudgetsWindow() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.2).missed(2);
    Explanation spent = decision(life, BudgetSpent.class);
    assertThat(spent.budget().verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(spent.budget().window())
        .extracting(SampleEvidence::absence)
        .containsExactly(null, "missed: the worker was down", "missed: the worker was down");
    assertThat(spent.decision().follows().type()).isEqualTo("SamplesMissed");
  }

  @Test
  void anEscalationFollowsFromItsBudgetOrFromAnAttestation() {
    Recorded spent = Recorded.in(Stage.HOLDING).errors(2, 2);
    Explanation raised = decision(spent, EscalationRaised.class);
    assertThat(raised.decision().follows().index()).isEqualTo(spent.last(BudgetSpent.class));
    assertThat(raised.budget().verdict()).isEqualTo(Verdict.WARNING);
    Recorded said = Recorded.in(Stage.HOLDING).act(new Attest("complaints", "three of them"));
    Explanation attested = decision(said, EscalationRaised.class);
    assertThat(attested.decision().follows().type()).isEqualTo("ItemAttested");
    assertThat(attested.budget()).isNull();
  }

  @Test
  void aSilentSamplerSaysSinceWhen() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.2).later(Duration.ofMinutes(12));
    life.act(new NoteSilence(2, "no answer for 12m"));
    assertThat(decision(life, SamplerSilent.class).remarks())
        .containsExactly(
            "the last due time in the ledger was 2026-03-02 09:10:00Z; the plan lets the"
                + " sampler be silent for 5m");
  }

  /** Fifteen of twenty minutes are skipped, with one healthy due time of four behind. */
  @Test
  void aPromotionSaysWhatWasSkippedAndWhatStood() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.2).later(Duration.ofMinutes(5));
    Explanation promoted =
        decision(life.act(new PersonAct.Promote("seen enough")), HoldPromoted.class);
    assertThat(promoted.remarks()).containsExactly("15m of the hold of 20m were skipped");
    assertThat(promoted.decision().by()).isEqualTo(Recorded.ADA);
    assertThat(metric(promoted, "errors").coverage().known()).isEqualTo(1);
    assertThat(metric(promoted, "errors").coverage().due()).isEqualTo(4);
  }

  @Test
  void anAbandonmentSaysWhatStood() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.2, 0.4);
    life.act(new PersonAct.Abandon("by hand from here"));
    Explanation abandoned = decision(life, RolloutAbandoned.class);
    assertThat(metric(abandoned, "errors").average().value()).isCloseTo(0.3, within(1e-9));
    assertThat(Explained.latest(life)).isEqualTo(abandoned);
    assertThat(text(abandoned))
        .contains("  stood at   HOLDING, target at 10 %, hold 2 until 2026-03-02 09:30:00Z");
  }

  @Test
  void aPersonsRollbackSaysWhatStood() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.2);
    life.as(Recorded.BO, new RollbackAct.RollBack(Cause.PERSON, "complaints", life.now()));
    Explanation back = decision(life, RollbackStarted.class);
    assertThat(back.decision().by()).isEqualTo(Recorded.BO);
    assertThat(back.decision().follows()).isNull();
    assertThat(metric(back, "errors").average().value()).isEqualTo(0.2);
    assertThat(back.alternatives()).isEmpty();
  }

  @Test
  void aRollbackByDriftFollowsFromWhatWasFound() {
    Recorded life = Recorded.in(Stage.HOLDING);
    life.act(new RecordDrift(Map.of("CHECKOUT", "0", "MODEL", "new")));
    Explanation back = decision(life, RollbackStarted.class);
    assertThat(back.decision().follows().index()).isEqualTo(life.last(DriftFound.class));
  }

  /** Samples of that time are evidence of another percentage. */
  @Test
  void aJudgementSaysWhenTheTargetStoodOtherwise() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.2);
    String from = Texts.time(life.now());
    life.act(new RecordDrift(Map.of("CHECKOUT", "20", "MODEL", "new"))).errors(0.2);
    String to = Texts.time(life.now());
    life.act(new RecordDrift(Map.of("CHECKOUT", "10", "MODEL", "new"))).judgedAt(0.2);
    assertThat(decision(life, PhaseJudged.class).remarks())
        .contains("the target stood otherwise than at 10 % from " + from + " to " + to
            + ", as {CHECKOUT=20, MODEL=new}: the samples of that time are evidence of that");
  }

  @Test
  void aRollbackByACheckStandsOnIt() {
    Recorded life = Recorded.in(Stage.VERIFYING).check("verify", "flag", false);
    life.check("verify", "health", true);
    life.act(new RollbackAct.RollBack(Cause.CHECK, "flag failed", life.now()));
    Explanation back = decision(life, RollbackStarted.class);
    assertThat(back.decision().standsOn().sentence())
        .isEqualTo("check flag (verify) failed: expected 200, found 503");
    assertThat(text(back))
        .anyMatch(line -> line.startsWith("  [ ] flag failed: expected 200, found 503"));
  }

  @Test
  void aRollbackByAJudgementFollowsFromItAndSaysWhatEachMetricWouldHaveNeeded() {
    Recorded life = Recorded.of(Plans.plans()
            .metrics(
                Metrics.errors()
                    .budget(Verdict.WARNING, "9 of 9")
                    .action(Verdict.WARNING, Action.ROLL_BACK)
                    .build(),
                Metrics.latency().build())
            .build())
        .until(Stage.HOLDING)
        .judgedAt(1.25);
    Explanation back = decision(life, RollbackStarted.class);
    assertThat(back.decision().follows().type()).isEqualTo("PhaseJudged");
    assertThat(metric(back, "errors").margins().get(0).outcome()).isEqualTo(Outcome.ROLL_BACK);
    assertThat(otherwise(back))
        .containsExactly(
            "errors, advanced: an average that is not >= 1 %, 0.25 points less than its"
                + " 1.25 % (25 % of the limit)");
  }

  @Test
  void theEndStandsOnTheClosingMetricsAndTheLastAttestations() {
    Recorded life = Recorded.in(Stage.COMPLETED);
    Explanation closing = decision(life, ClosingJudged.class);
    assertThat(closing.metrics()).extracting(MetricEvidence::metric).containsExactly("errors");
    assertThat(metric(closing, "errors").margins())
        .extracting(Margin::rule)
        .containsExactly(Margin.Rule.CLOSING);
    Explanation completed = Explained.latest(life);
    assertThat(completed).isEqualTo(decision(life, RolloutCompleted.class));
    assertThat(completed.decision().standsOn().index()).isEqualTo(life.last(ClosingJudged.class));
    assertThat(completed.people())
        .extracting(Said::what)
        .containsExactly("tasks (All tasks are done)");
    assertThat(decision(life, ClosingBegan.class).metrics()).isEqualTo(closing.metrics());
  }

  /** 0.9 % passes the phase, and the closing bound of this plan is 0.8 %. */
  @Test
  void closingMetricsThatAreNotMetSayWhatTheyWouldHaveNeeded() {
    Recorded life = Recorded.of(Plans.plans()
            .closings(new After.Closing("errors", Bound.parse("< 0.8 %"), null))
            .build())
        .lastHold()
        .judgedAt(0.9)
        .act(new Attest("tasks", ""))
        .judgeClosing();
    assertThat(otherwise(decision(life, ClosingJudged.class)))
        .containsExactly(
            "errors, advanced: an average that is not >= 0.8 %, 0.1 points less than its"
                + " 0.9 % (12.5 % of the limit)");
    assertThat(decision(life, HoldExtended.class).decision().follows().type())
        .isEqualTo("ClosingJudged");
  }

  @Test
  void theWorstSamplesComeFirstAndAreThree() {
    Recorded life = Recorded.in(Stage.HOLDING).errors(0.1, 6, 1.5);
    life.sampled(
        Samples.noData("errors", life.nextDue()), Samples.sample("latency", 1, life.nextDue()));
    life.judge();
    assertThat(metric(decision(life, PhaseJudged.class), "errors").worst())
        .extracting(SampleEvidence::verdict)
        .containsExactly(Verdict.CRITICAL, Verdict.WARNING, Verdict.NO_DATA);
  }
}
