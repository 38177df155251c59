package dev.rolloutledger.explain;

import static dev.rolloutledger.explain.Explained.decision;
import static dev.rolloutledger.explain.Explained.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.PlanFiles;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentDropped;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.Recorded;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Amendments and approvals: which plan was in force, who let it pass, and seeing what. */
class PlansChangedTest {

  private static final String RULES = "amendments: { never-loosen: [latency, gates] }";
  private static final String ASKED = "amendments: { approvals: { needed: 1, expire: 30d } }";
  private static final Approve AMENDMENT = new Approve("right", true, null, -1, false);

  @Test
  void anAmendmentSaysWhatChangedAndTheNextDecisionStandsOnIt() {
    Recorded life = Recorded.of(PlanFiles.plan()).until(Stage.HOLDING).errors(0.5);
    life.act(new Amend("too short", PlanFiles.amended("10 %, hold: 20m", "10 %, hold: 40m")));
    Explanation amended = decision(life, PlanAmended.class);
    assertThat(amended.decision().by()).isEqualTo(Recorded.ADA);
    assertThat(amended.plan().amended()).as("the plan in force until then").isZero();
    assertThat(amended.remarks())
        .containsExactly(
            "phases.ten.hold: 20m -> 40m",
            "the plan asked for no approval of it",
            "the hold's deadline: until 2026-03-02 09:50:00Z, 20m later");
    life.healthyHold().judge();
    Explanation judged = decision(life, PhaseJudged.class);
    assertThat(judged.plan().amended()).isOne();
    assertThat(judged.plan().index()).isEqualTo(life.last(PlanAmended.class));
    assertThat(text(judged)).anyMatch(line -> line.endsWith(", amended 1x"));
  }

  @Test
  void anAmendmentThatPeopleApprovedFollowsFromTheLastApproval() {
    Recorded life =
        Recorded.of(PlanFiles.plan(RULES, ASKED)).until(Stage.HOLDING).errors(0.5);
    life.act(new Amend("wrong", PlanFiles.amended(RULES, ASKED, "\"> 5 %\"", "\"> 4 %\"")));
    life.as(Recorded.BO, AMENDMENT);
    Explanation amended = decision(life, PlanAmended.class);
    assertThat(amended.decision().follows().index()).isEqualTo(life.last(ApprovalGiven.class));
    assertThat(amended.people()).singleElement().satisfies(said -> {
      assertThat(said.by()).isEqualTo(Recorded.BO);
      assertThat(said.seen()).isNull();
      assertThat(said.standing()).containsKey("errors");
    });
    assertThat(amended.remarks()).contains("the plan asked for 1 approval of it");
  }

  @Test
  void anAmendmentThatCameTooLateSaysWhatItWouldHaveChanged() {
    Recorded life = Recorded.of(PlanFiles.plan(RULES, ASKED)).until(Stage.HOLDING);
    life.act(new Amend(
        "too short", PlanFiles.amended(RULES, ASKED, "10 %, hold: 20m", "10 %, hold: 40m")));
    life.healthyHold().judge().act(new Attest("looked", ""), new EnterPhase(1));
    life.as(Recorded.BO, AMENDMENT);
    Explanation dropped = decision(life, AmendmentDropped.class);
    assertThat(dropped.remarks())
        .containsExactly(
            "proposed 2026-03-02 09:10:00Z by ada (local user): too short",
            "phases.ten.hold: 20m -> 40m",
            "the plan asked for 1 approval of it");
    assertThat(dropped.decision().follows().type()).isEqualTo("ApprovalGiven");
  }

  /** The first critical sample alone spends the tighter budget, by the amendment's own command. */
  @Test
  void aBudgetThatAnAmendmentSpendsFollowsFromIt() {
    Recorded life = Recorded.of(PlanFiles.plan()).until(Stage.HOLDING).errors(9);
    life.act(new Amend("tighter", PlanFiles.amended("critical: 2 of 3", "critical: 1 of 3")));
    Explanation spent = decision(life, BudgetSpent.class);
    assertThat(spent.decision().follows().type()).isEqualTo("PlanAmended");
    assertThat(spent.budget().verdict()).isEqualTo(Verdict.CRITICAL);
    assertThat(spent.budget().budget()).hasToString("1 of 3");
  }

  @Test
  void aBrokenGlassSaysWhoBrokeIt() {
    Recorded life = Recorded.of(Plans.plans().approvals(2, Duration.ofHours(1)).build())
        .until(Stage.PREFLIGHT)
        .as(Recorded.BO, new Approve("nobody is awake", false, null, -1, true));
    Explanation asked = decision(life, ReviewAsked.class);
    assertThat(asked.decision().by()).isEqualTo(Recorded.BO);
    assertThat(asked.decision().follows().type()).isEqualTo("ApprovalGiven");
    assertThat(text(asked))
        .anyMatch(line -> line.contains("bo (local user) broke the glass for preflight"));
  }

  @Test
  void anApprovalThatExpiredIsSaidNotToCount() {
    Recorded life = Recorded.of(Plans.plans().approvals(2, Duration.ofHours(1)).build())
        .until(Stage.PREFLIGHT)
        .as(Recorded.BO, new Approve("fine", false, null, -1, false))
        .later(Duration.ofHours(1));
    assertThat(text(Explained.latest(life)))
        .contains("  [ ] 2026-03-02 09:00:00Z, entry 102: bo (local user) approved preflight,"
            + " expired 2026-03-02 10:00:00Z: fine");
  }
}
