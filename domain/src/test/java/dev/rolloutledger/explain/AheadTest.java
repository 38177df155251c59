package dev.rolloutledger.explain;

import static dev.rolloutledger.explain.Explained.ahead;
import static dev.rolloutledger.explain.Explained.latest;
import static dev.rolloutledger.explain.Explained.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.PlanFiles;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.BeginWait;
import dev.rolloutledger.rollout.Recorded;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands between a rollout and its next decision, wherever it stands. */
class AheadTest {

  private static final Approve YES = new Approve("the figures are fine", false, null, 117, false);

  private static Plan two() {
    return Plans.plans().approvals(2, Duration.ofHours(1), "bo", "cy").build();
  }

  @Test
  void thePreflightsChecksAttestationsAndApprovals() {
    Recorded life = Recorded.of(two()).until(Stage.PREFLIGHT).as(Recorded.BO, YES);
    Explanation preflight = latest(life);
    assertThat(preflight.decision()).isNull();
    assertThat(ahead(preflight))
        .containsExactly(
            "CHECK: check health has not passed yet",
            "ATTESTATION: attest tests: All tests pass",
            "APPROVAL: approve preflight: 1 of 2 (bo (local user) until 2026-03-02 10:00:00Z), asked"
                + " of bo, cy");
    assertThat(text(preflight))
        .contains(
            "checkout/1  PREFLIGHT  the next decision has not fallen yet",
            "  [ ] attest tests: All tests pass",
            "        ended by rollout attest checkout tests",
            "        ended by rollout approve checkout");
    life.act(new Attest("tests", "98 of 98"))
        .check("preflight", "health", true)
        .as(new Actor("cy", "token"), YES);
    assertThat(latest(life).ahead()).isEmpty();
    assertThat(text(latest(life))).contains("nothing stands in its way");
  }

  @Test
  void aBaselineThatHasNotBegunAndOneWithTooFewSamples() {
    Recorded life = Recorded.in(Stage.BASELINE);
    assertThat(ahead(latest(life)))
        .containsExactly("TIME: the baseline's window of 10m has not begun");
    life.act(new BeginHold()).errors(0.5);
    assertThat(ahead(latest(life)))
        .containsExactly(
            "TIME: 10m left of the baseline's window of 10m, until 2026-03-02 09:10:00Z",
            "COVERAGE: latency: 1 of 2 known samples that its comparison asks for");
  }

  @Test
  void aTargetThatIsToBeSetOrIsBeingSet() {
    Recorded life = Recorded.in(Stage.SETTING);
    assertThat(ahead(latest(life)))
        .containsExactly(
            "TARGET: the target has to be set to 10 %",
            "ATTESTATION: attest looked: I looked, once the phase is judged");
    life.act(new IntendChange()).later(Duration.ofSeconds(90));
    assertThat(ahead(latest(life)))
        .contains("TARGET: the target is being set to 10 % (fence 1000001) and was not read back as"
            + " asked yet");
    assertThat(text(latest(life))).anyMatch(line -> line.endsWith("as asked yet, for 1m 30s"));
  }

  @Test
  void aChecksFailureWhileVerifying() {
    Recorded life = Recorded.in(Stage.VERIFYING).check("verify", "flag", false);
    assertThat(ahead(latest(life))).contains("CHECK: check flag has not passed yet");
    assertThat(text(latest(life)))
        .contains("  [ ] flag failed: expected 200, found 503 (entry "
            + (Recorded.FIRST + life.entries().size() - 1) + ")");
  }

  /**
   * By hand: 0.2 % and 6 % are 3.1 % on average; two of four due times are behind, and 95 % of four
   * are all four; one of three may not be critical a second time.
   */
  @Test
  void aHoldsTimeCoverageAveragesAndBudgets() {
    Explanation holding = latest(Recorded.in(Stage.HOLDING).errors(0.2, 6));
    assertThat(ahead(holding))
        .containsExactly(
            "TIME: 15m left of the hold of 20m, until 2026-03-02 09:30:00Z",
            "COVERAGE: 2 of 4 known samples of errors (95 % of 4 due): 2 more of the 2 still due; 0"
                + " more may be unknown",
            "AVERAGE: errors: its average so far, 3.1 %, is >= 1 %; judged now it would be extended",
            "BUDGET: errors: 1 of the last 3 are CRITICAL; 1 more in a row spends its budget of 2 of"
                + " 3: roll back",
            "ATTESTATION: attest looked: I looked, once the phase is judged");
    assertThat(holding.metrics().get(0).average().value()).isEqualTo(3.1);
    assertThat(text(holding))
        .anyMatch(line -> line.startsWith("over 20m of hold 2, 2026-03-02 09:10:00Z to"
            + " 2026-03-02 09:30:00Z: 2 of 4 due times, entries "));
  }

  @Test
  void aSpentBudgetAndACoverageThatCannotBeReached() {
    Explanation holding = latest(Recorded.in(Stage.HOLDING).errors(2, 2).missed(1));
    assertThat(ahead(holding))
        .contains(
            "COVERAGE: 2 of 4 known samples of errors (95 % of 4 due): with 1 still due they cannot"
                + " be reached, and the hold will be extended",
            "BUDGET: errors: 2 of the last 4 are WARNING, which spent its budget of 2 of 4: hold");
  }

  /** The judged window of an extended hold is its last twenty minutes, from 09:20 on. */
  @Test
  void anExtendedHoldIsJudgedOverItsLastLength() {
    Recorded life = Recorded.of(Plans.plans()
            .metrics(
                Metrics.errors().budget(Verdict.WARNING, "9 of 9").build(),
                Metrics.latency().build())
            .build())
        .until(Stage.HOLDING)
        .judgedAt(1.5)
        .errors(0.1);
    Explanation holding = latest(life);
    assertThat(ahead(holding))
        .contains("TIME: 10m left of the hold of 30m, extended 1x, until 2026-03-02 09:40:00Z");
    assertThat(holding.window().from()).isEqualTo("2026-03-02T09:20:00Z");
    assertThat(holding.metrics().get(0).coverage().known()).isEqualTo(3);
    assertThat(holding.metrics().get(0).judged()).isNull();
  }

  @Test
  void theLastHoldIsHeldAgainstTheClosingConditionsToo() {
    Plan plan = Plans.plans()
        .closings(new After.Closing("errors", Bound.parse("< 0.4 %"), null))
        .build();
    assertThat(ahead(latest(Recorded.of(plan).lastHold().errors(0.5))))
        .contains("AVERAGE: errors: its average so far, 0.5 %, is >= 0.4 %; judged now it would be"
            + " extended");
  }

  @Test
  void aJudgedPhaseWaitsForItsGate() {
    Recorded life = Recorded.of(
            Plans.plans().approvals(1, Duration.ofHours(24), "bo", "cy").build())
        .approvedBy(Recorded.BO)
        .until(Stage.JUDGED);
    Explanation judged = latest(life);
    assertThat(ahead(judged))
        .containsExactly(
            "ATTESTATION: attest looked: I looked",
            "APPROVAL: approve ten: 0 of 1, asked of bo, cy");
    assertThat(judged.metrics().get(0).judged()).isNotNull();
  }

  @Test
  void anApprovalShowsWhichFiguresWereSeen() {
    Recorded life = Recorded.of(
            Plans.plans().approvals(1, Duration.ofHours(24), "bo", "cy").build())
        .approvedBy(Recorded.BO)
        .until(Stage.JUDGED)
        .as(Recorded.BO, YES);
    Explanation judged = latest(life);
    assertThat(ahead(judged)).containsExactly("ATTESTATION: attest looked: I looked");
    assertThat(judged.people())
        .singleElement()
        .satisfies(said -> assertThat(said.seen()).isEqualTo(117));
    assertThat(text(judged))
        .anyMatch(line -> line.endsWith(
            "bo (local user) approved ten, until 2026-03-03 09:30:00Z, having seen entry 117: the"
                + " figures are fine"))
        .contains("      errors  HEALTHY: errors: average 0.5 %");
  }

  @Test
  void aHoldThatWasExtendedOftenEnoughWaitsForAPerson() {
    Recorded life = Recorded.of(Plans.plans()
            .extension(Duration.ofMinutes(10), 0)
            .metrics(
                Metrics.errors().budget(Verdict.WARNING, "9 of 9").build(),
                Metrics.latency().build())
            .build())
        .until(Stage.HOLDING)
        .judgedAt(1.5);
    assertThat(ahead(latest(life)))
        .contains(
            "WAIT: the hold was extended 0 times and still errors: average 1.5 %, healthy is < 1 %",
            "JUDGEMENT: judged not to advance: errors: average 1.5 %, healthy is < 1 %");
    assertThat(text(latest(life)))
        .contains("        ended by resume (extends once more) or rollback");
  }

  @Test
  void aPauseAWaitAndADriftComeFirst() {
    Recorded life = Recorded.in(Stage.HOLDING)
        .errors(0.2)
        .act(
            new PersonAct.Pause("a look"),
            new BeginWait(Wait.Kind.DATA, "no answer from metrics", "an answer"),
            new RecordDrift(Map.of("CHECKOUT", "20", "MODEL", "new")))
        .later(Duration.ofMinutes(7));
    Explanation paused = latest(life);
    assertThat(ahead(paused))
        .startsWith(
            "PAUSE: paused by ada (local user): a look",
            "WAIT: no answer from metrics",
            "WAIT: the target is not at 10 % any more");
    assertThat(text(paused))
        .contains(
            "checkout/1  PAUSED  the next decision has not fallen yet",
            "  !   paused by ada (local user): a look, for 7m",
            "        ended by rollout resume checkout",
            "        ended by setting it back, or a rollback");
  }

  @Test
  void anAmendmentThatWaitsForApprovals() {
    String rules = "amendments: { never-loosen: [latency, gates] }";
    String asked = "amendments: { approvals: { needed: 1 } }";
    Recorded life = Recorded.of(PlanFiles.plan(rules, asked)).until(Stage.HOLDING);
    life.act(new Amend(
        "the bound was wrong", PlanFiles.amended(rules, asked, "\"> 5 %\"", "\"> 4 %\"")));
    assertThat(ahead(latest(life)))
        .contains("AMENDMENT: an amendment by ada (local user) waits for approvals: the bound was"
            + " wrong");
  }

  @Test
  void theClosingsLastTasks() {
    assertThat(ahead(latest(Recorded.in(Stage.CLOSING))))
        .containsExactly("ATTESTATION: attest tasks: All tasks are done");
  }

  @Test
  void aRollbackUntilItIsReadBackAndVerified() {
    Recorded life = Recorded.in(Stage.ROLLING_BACK).act(new PersonAct.Pause("too late"));
    assertThat(ahead(latest(life)))
        .containsExactly(
            "TARGET: the target was not read back off yet",
            "CHECK: check as-before has not passed yet");
    life.act(new RollbackAct.RecordOff(Map.of("CHECKOUT", "0")));
    assertThat(ahead(latest(life))).containsExactly("CHECK: check as-before has not passed yet");
  }

  /** One sample without a weight, and each counts the same: 0.2 % and 0.6 % are 0.4 %. */
  @Test
  void samplesWithoutWeightsAreAveragedPlainly() {
    Recorded life = Recorded.in(Stage.HOLDING);
    life.sampled(Samples.weighted("errors", 0.2, null, life.nextDue()));
    life.sampled(Samples.weighted("errors", 0.6, 300.0, life.nextDue()));
    assertThat(latest(life).metrics().get(0).average()).isEqualTo(new Average(0.4, 2, 2));
  }

  /** The miss of 09:10 lies before the window that is judged next, 09:20 to 09:40. */
  @Test
  void aMissBeforeTheWindowIsNotCounted() {
    Recorded life = Recorded.in(Stage.HOLDING).missed(1).errors(0.5, 0.5, 0.5).judge();
    assertThat(latest(life).metrics().get(0).verdicts()).isEqualTo(Map.of(Verdict.HEALTHY, 2));
  }

  @Test
  void theApprovalsOfAGateThatIsBehindAreNotShown() {
    Recorded life = Recorded.of(
            Plans.plans().approvals(1, Duration.ofHours(24), "bo", "cy").build())
        .approvedBy(Recorded.BO)
        .until(Stage.HOLDING);
    assertThat(latest(life).people()).isEmpty();
  }
}
