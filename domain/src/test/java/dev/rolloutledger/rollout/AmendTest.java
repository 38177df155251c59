package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.PlanFiles;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.OnDrift;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The plan is amended while it runs: recorded, with what changes, by the rules of the old plan. */
class AmendTest extends RolloutSpec {

  private static final Actor BO = new Actor("bo", "token");
  private static final Actor CY = new Actor("cy", "token");

  private static Life in(Stage stage, String... pairs) {
    return Life.of(PlanFiles.plan(pairs)).until(stage);
  }

  private static Amend amend(String... pairs) {
    return new Amend("the bound was wrong", PlanFiles.amended(pairs));
  }

  private static String refusal(Life life, Amend act) {
    List<RolloutEvent> events = life.decide(act);
    assertThat(events).singleElement().isInstanceOf(SteeringEvent.ActRefused.class);
    return ((SteeringEvent.ActRefused) events.get(0)).because();
  }

  @Test
  void anotherBoundIsInForceAtOnceAndTheChangeIsTold() {
    Life life = in(Stage.HOLDING).sampled(2.0, 1.0);
    assertThat(life.state().watch().tally("errors").latest()).isEqualTo(Verdict.WARNING);
    life.act(amend("\"< 1 %\"\n    critical", "\"< 3 %\"\n    critical"));
    PlanAmended amended = (PlanAmended) life.events().get(life.events().size() - 1);
    assertThat(amended.changes())
        .containsExactly(new Change("metrics.errors.healthy", "< 1 %", "< 3 %"));
    assertThat(amended.sentence())
        .isEqualTo("the plan was amended by ada (local user)"
            + " (metrics.errors.healthy: < 1 % -> < 3 %): the bound was wrong");
    assertThat(life.hold().until()).isEqualTo(amended.until());
    life.sampled(2.0, 1.0);
    assertThat(life.state().watch().tally("errors").latest()).isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void aLongerHoldMovesTheDeadline() {
    Life life = in(Stage.HOLDING).sampled(0.5, 1.0);
    Instant until = life.hold().until();
    life.act(amend("10 %, hold: 20m", "10 %, hold: 40m"));
    assertThat(life.hold().until()).isEqualTo(until.plus(Duration.ofMinutes(20)));
    assertThat(life.healthyHold().judge().stage()).isEqualTo(Stage.JUDGED);
  }

  @Test
  void aHoldThatIsOverByTheNewPlanEndsNow() {
    Life life = in(Stage.HOLDING).sampled(0.5, 1.0).sampled(0.5, 1.0).sampled(0.5, 1.0);
    life.act(amend("10 %, hold: 20m", "10 %, hold: 10m"));
    assertThat(life.hold().until()).isEqualTo(life.now());
    assertThat(life.judge().stage()).isEqualTo(Stage.JUDGED);
  }

  @Test
  void aJudgedPhaseIsJudgedAgainByTheNewPlan() {
    Life life = in(Stage.JUDGED);
    life.act(amend("\"< 1 %\"\n    critical", "\"< 0.4 %\"\n    critical"));
    assertThat(life.stage()).isEqualTo(Stage.HOLDING);
    life.judge();
    assertThat(life.state().watch().judgement().outcome()).isEqualTo(PhaseJudgement.Outcome.EXTEND);
  }

  @Test
  void whatWasWaitedForAtTheGateIsNotWaitedForInALongerHold() {
    Life life = in(Stage.JUDGED)
        .act(new ProcedureAct.BeginWait(Steering.Wait.Kind.ATTESTATION, "not attested", "attest"));
    assertThat(life.state().status()).isEqualTo("WAITING");
    life.act(amend("10 %, hold: 20m", "10 %, hold: 40m"));
    assertThat(life.state().status()).isEqualTo("HOLDING");
  }

  @Test
  void aTighterBudgetThatIsSpentAlreadyTakesTheChangeBack() {
    Life life = in(Stage.HOLDING).sampled(9.0, 1.0);
    assertThat(life.stage()).isEqualTo(Stage.HOLDING);
    life.act(amend("critical: 2 of 3", "critical: 1 of 3"));
    assertThat(life.stage()).isEqualTo(Stage.ROLLING_BACK);
  }

  @ParameterizedTest
  @EnumSource(names = {"PREFLIGHT", "BASELINE", "SETTING", "VERIFYING", "HOLDING", "JUDGED"})
  void isPossibleUntilTheLastHoldIsBehind(Stage stage) {
    Life life = in(stage).act(amend("\"> 5 %\"", "\"> 4 %\""));
    assertThat(life.state().plan().metric("errors").orElseThrow().critical()).hasToString("> 4 %");
    assertThat(life.state().known().planDigest())
        .isEqualTo(dev.rolloutledger.plan.PlanDigest.of(life.state().plan()));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSING", "COMPLETED", "ABANDONED", "ROLLING_BACK", "ROLLED_BACK"})
  void isRefusedLater(Stage stage) {
    assertThat(refusal(in(stage), amend("\"> 5 %\"", "\"> 4 %\"")))
        .isEqualTo("the rollout is " + stage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rollout: checkout | rollout: other | the name of the rollout cannot change in mid-rollout",
        "flag: checkout | flag: other | the target cannot change in mid-rollout",
        "every: 5m | every: 2m | the distance of two due times cannot change in mid-rollout",
        "window: 10m | window: 20m | the baseline cannot change in mid-rollout",
        "percentage: 10 % | percentage: 20 % | the phases and their percentages cannot change",
        "latency | delay | the metrics cannot change in mid-rollout",
        "All tests pass | Most tests pass | the preflight is behind and cannot change",
      })
  void whatMakesItAnotherRolloutIsRefused(String before, String after, String because) {
    assertThat(refusal(in(Stage.HOLDING), amend(before, after))).startsWith(because);
  }

  @Test
  void aPhaseThatIsBehindIsRefused() {
    Life life = in(Stage.JUDGED).act(new Attest("looked", ""), new EnterPhase(1));
    assertThat(refusal(life, amend("10 %, hold: 20m", "10 %, hold: 40m")))
        .isEqualTo("phase ten is behind and cannot change");
  }

  @Test
  void aSpentBudgetOfWhichMoreFollowsNowIsSpentAgain() {
    Life life = in(
        Stage.HOLDING,
        "    stale-after: 15m",
        "    stale-after: 15m\n    action: { critical: notify }");
    life.sampled(9.0, 1.0).sampled(9.0, 1.0);
    assertThat(life.stage()).isEqualTo(Stage.HOLDING);
    life.act(amend());
    assertThat(life.stage()).isEqualTo(Stage.ROLLING_BACK);
  }

  /** What was sampled is judged: a deadline does not move behind samples that are there. */
  @Test
  void aShorterHoldCutsOffNoSampleOfAJudgedPhase() {
    Life life = in(Stage.HOLDING);
    life.sampled(0.5, 1.0).sampled(0.5, 1.0).sampled(0.5, 1.0).sampled(3.9, 1.0);
    life.at(life.hold().until()).judge();
    assertThat(life.state().watch().judgement().outcome()).isEqualTo(PhaseJudgement.Outcome.EXTEND);
    Instant until = life.heldAt(3.9).hold().until();
    life.judge();
    assertThat(life.state().steering().waits()).containsKey(Steering.Wait.Kind.PERSON);
    life.act(amend("10 %, hold: 20m", "10 %, hold: 10m"));
    assertThat(life.hold().until()).isEqualTo(until);
    assertThat(life.judge().stage()).isNotEqualTo(Stage.SETTING);
    assertThat(life.state().watch().judgement().outcome()).isEqualTo(PhaseJudgement.Outcome.EXTEND);
  }

  @Test
  void aPromotedHoldIsNotShortenedToBeforeItsBeginning() {
    Life life = in(Stage.HOLDING).sampled(0.5, 1.0).sampled(0.5, 1.0);
    life.act(new PersonAct.Promote("seen enough"));
    Instant until = life.hold().until();
    life.act(amend("10 %, hold: 20m", "10 %, hold: 10m"));
    assertThat(life.hold().until()).isEqualTo(until).isAfter(life.hold().from());
  }

  @Test
  void otherWordsAreToBeAttestedAgain() {
    String rules = "never-loosen: [latency, gates]";
    Life life = in(Stage.HOLDING, rules, "never-loosen: []").act(new Attest("looked", ""));
    life.act(amend("looked: I looked", "looked: Legal signed it off"));
    life.healthyHold().judge();
    assertThat(life.state().missingAttestations()).containsExactly("looked");
  }

  @Test
  void whatForbidsLooseningIsNotTakenAwayFirst() {
    Life life = in(Stage.HOLDING, "never-loosen: [latency, gates]", "never-loosen: [latency]");
    assertThat(refusal(life, amend("never-loosen: [latency, gates]", "never-loosen: []")))
        .startsWith("the plan forbids to loosen latency: that it must not be loosened");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "coverage | timeout: 30s | timeout: 10s",
        "coverage | coverage: 95 % | coverage: 90 %",
        "errors | healthy: \"< 1 %\" | healthy: \"< 2 %\"",
        "errors | critical: \"> 5 %\" | critical: \"> 6 %\"",
        "errors | critical: 2 of 3, | critical: 3 of 3,",
        "errors | minimum-weight: 0 | minimum-weight: 100",
        "errors | stale-after: 15m | stale-after: 1m",
        "latency | minimum: 2 | minimum: 1",
        "latency | minimum: 2 | minimum: 2, confidence: 90 %",
        "latency | minimum: 2 | minimum: 2, confidence: 99 %",
        "latency | increase: \"<= 25 %\" | increase: \"<= 26 %\"",
        "holds | 100 %, hold: 20m | 100 %, hold: 10m",
        "holds | times: 1 | times: 9",
        "gates | retry: { attestations: { fixed: The fix was staged } } | ",
        "gates | , attestations: { looked: I looked } | ",
        "checks | status: 404 | status: 200",
        "checks | 100 %, hold: 20m, verify: [flag] | 100 %, hold: 20m",
        "checks | flag: checkout | `flag: checkout\n  drift: notify`",
        "checks | flag: checkout | `flag: checkout\n  look: 1d`",
        "rollback | within: 1m | within: 5m",
        "notices | notify: [ops] | ",
        "notices | text: tell the support desk | text: do nothing",
      })
  void eachWayToLoosenIsSeen(String subject, String before, String after) {
    String rules = "never-loosen: [latency, gates]";
    String forbid = "never-loosen: [" + subject + "]";
    Life life = in(Stage.SETTING, rules, forbid);
    String other = after == null ? "" : after;
    assertThat(refusal(life, amend(rules, forbid, before, other)))
        .startsWith("the plan forbids to loosen " + subject + ": ");
  }

  @Test
  void whatIsDoneAboutADriftMayChangeWhileItRuns() {
    String rules = "never-loosen: [latency, gates]";
    Life life = in(Stage.HOLDING, rules, "never-loosen: []")
        .act(amend(
            rules, "never-loosen: []", "flag: checkout", "flag: checkout\n  drift: put back"));
    assertThat(life.state().plan().target().onDrift()).isEqualTo(OnDrift.PUT_BACK);
  }

  @Test
  void whereAMetricIsReadCannotChangeOnceItWasSampled() {
    String rules = "never-loosen: [latency, gates]";
    String[] source = {rules, "never-loosen: []", "query: latency", "query: delay"};
    assertThat(refusal(in(Stage.HOLDING, rules, "never-loosen: []"), amend(source)))
        .isEqualTo("where latency is read cannot change once it was sampled");
    Life early = in(Stage.PREFLIGHT, rules, "never-loosen: []").act(amend(source));
    assertThat(early.state().steering().approvals().amended()).isOne();
  }

  @Test
  void anApprovalIsOfTheAmendmentThatWasSeen() {
    String rules = "amendments: { never-loosen: [latency, gates] }";
    String asked = "amendments: { approvals: { needed: 1 } }";
    Life life = in(Stage.HOLDING, rules, asked);
    life.act(amend(rules, asked, "\"> 5 %\"", "\"> 4 %\""));
    String seen = life.state().steering().approvals().proposed().planDigest();
    life.act(amend(rules, asked, "\"> 5 %\"", "\"> 99 %\""));
    life.as(BO, new Approve("right", true, seen, -1, false));
    assertThat(life.events().get(life.events().size() - 1).sentence())
        .endsWith("refused: you saw another amendment, and ada (local user) replaced it");
    seen = life.state().steering().approvals().proposed().planDigest();
    life.as(BO, new Approve("right", true, seen, -1, false));
    assertThat(life.state().steering().approvals().amended()).isOne();
  }

  @Test
  void anAmendmentThatIsApprovedWhenTheLastHoldIsBehindIsDropped() {
    String rules = "amendments: { never-loosen: [latency, gates] }";
    String asked = "amendments: { approvals: { needed: 1, expire: 30d } }";
    Life life = in(Stage.HOLDING, rules, asked);
    life.act(amend(rules, asked, "attestations: { tasks: All tasks are done }", ""));
    life.healthyHold().judge().act(new Attest("looked", ""), new EnterPhase(1));
    life.set().beginHold().healthyHold().judge().act(life.judgeClosing());
    assertThat(life.stage()).isEqualTo(Stage.CLOSING);
    life.as(BO, new Approve("right", true, null, -1, false));
    assertThat(life.state().steering().approvals().amended()).isZero();
    assertThat(life.state().steering().approvals().proposed()).isNull();
  }

  @Test
  void nothingIsNoAmendment() {
    assertThat(refusal(in(Stage.HOLDING), amend())).isEqualTo("it changes nothing");
  }

  @Test
  void whatThePlanForbidsToLoosenIsRefusedWithTheReason() {
    assertThat(refusal(in(Stage.HOLDING), amend("\"<= 25 %\"", "\"<= 50 %\"")))
        .startsWith("the plan forbids to loosen latency: the against-baseline of latency, ");
    assertThat(
            refusal(in(Stage.HOLDING), amend("never-loosen: [latency, gates]", "never-loosen: []")))
        .startsWith("the plan forbids to loosen gates: what no amendment may loosen, ");
    Life tighter = in(Stage.HOLDING).act(amend("\"<= 25 %\"", "\"<= 20 %\""));
    assertThat(tighter.state().steering().approvals().amended()).isOne();
  }

  @Test
  void aPlanThatCannotBeRunIsForm() {
    refused(
        in(Stage.HOLDING),
        amend("hold: 20m, verify: [flag], att", "hold: long, verify: [flag], att"),
        "the amended plan cannot be run: plan:18:42: expected a duration such as 90s or 48h, from"
            + " 1s to 365d, found \"long\" (phases[0].hold)");
  }

  @Test
  void anUnverifiedNameAmendsNothing() {
    Life life = in(Stage.HOLDING);
    life.as(Actor.claimed("ada"), amend("\"> 5 %\"", "\"> 4 %\""));
    assertThat(life.events().get(life.events().size() - 1))
        .isInstanceOf(SteeringEvent.ActRefused.class);
  }

  /** The approvals are those that the plan in force asks for, whatever the amended one says. */
  @Test
  void itWaitsForTheApprovalsThatThePlanInForceAsksFor() {
    String rules = "amendments: { never-loosen: [latency, gates] }";
    String asked =
        "amendments: { approvals: { needed: 2, expire: 1h } }\npeople: { self-approval: refuse }";
    Life life = in(Stage.HOLDING, rules, asked).sampled(0.5, 1.0);
    Plan before = life.state().plan();
    life.act(amend(rules, asked, "\"> 5 %\"", "\"> 4 %\""));
    assertThat(life.state().plan()).isEqualTo(before);
    Approve yes = new Approve("right", true, null, -1, false);
    life.as(Life.ADA, yes);
    assertThat(life.events().get(life.events().size() - 1).sentence())
        .endsWith("who started the rollout may not approve it");
    life.as(BO, yes);
    assertThat(life.state().plan()).isEqualTo(before);
    life.later(Duration.ofHours(1)).as(CY, yes);
    assertThat(life.state().plan()).as("bo's approval expired").isEqualTo(before);
    life.as(BO, yes);
    assertThat(life.state().plan().metric("errors").orElseThrow().critical()).hasToString("> 4 %");
    assertThat(life.state().steering().approvals().proposed()).isNull();
  }

  @Test
  void whatBecameImpossibleMeanwhileIsRefusedWhenTheLastApprovalComes() {
    String rules = "amendments: { never-loosen: [latency, gates] }";
    String asked = "amendments: { approvals: { needed: 1, expire: 30d } }";
    Life life = in(Stage.HOLDING, rules, asked);
    life.act(amend(rules, asked, "10 %, hold: 20m", "10 %, hold: 40m"));
    life.healthyHold().judge().act(new Attest("looked", ""), new EnterPhase(1));
    life.as(BO, new Approve("right", true, null, -1, false));
    assertThat(life.events().get(life.events().size() - 1).sentence())
        .isEqualTo("the amendment is not possible any more: phase ten is behind and cannot change");
    assertThat(life.state().steering().approvals().proposed()).isNull();
  }
}
