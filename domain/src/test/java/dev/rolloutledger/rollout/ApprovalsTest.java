package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.People;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** N of M people approve what lies before them, each once, and for a while. */
class ApprovalsTest extends RolloutSpec {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Actor BO = new Actor("bo", "token");
  private static final Actor CY = new Actor("cy", "token");
  private static final Approve YES = new Approve("the figures are fine", false, null, -1, false);

  /** Judged healthy and attested; only the approvals lack. */
  private static Life judged(Plan plan) {
    Life life = Life.of(plan).started().as(BO, YES).as(CY, YES).preflight().baseline();
    return life.act(new EnterPhase(0))
        .set()
        .beginHold()
        .healthyHold()
        .judge()
        .act(new Attest("looked", ""));
  }

  private static Plan two(String... by) {
    return Plans.plans().approvals(2, HOUR, by).build();
  }

  private static String refusal(Life life, Actor actor, Act act) {
    List<RolloutEvent> events = Decisions.decide(life.state(), life.commandOf(actor, act));
    assertThat(events).singleElement().isInstanceOf(SteeringEvent.ActRefused.class);
    return ((SteeringEvent.ActRefused) events.get(0)).because();
  }

  @Test
  void theGateOpensWithTheSecondPerson() {
    Life life = judged(two());
    refused(life, new EnterPhase(1), "cannot enter phase 1: 2 of 2 approvals lack");
    life.as(BO, YES);
    refused(life, new EnterPhase(1), "cannot enter phase 1: 1 of 2 approvals lack");
    life.as(CY, YES).act(new EnterPhase(1));
    assertThat(life.stage()).isEqualTo(Stage.SETTING);
  }

  @Test
  void nobodyApprovesTwice() {
    Life life = judged(two()).as(BO, YES);
    assertThat(refusal(life, BO, YES))
        .isEqualTo("you approved it already, until " + life.now().plus(HOUR));
    refused(life, new EnterPhase(1), "cannot enter phase 1: 1 of 2 approvals lack");
  }

  @Test
  void anApprovalExpiresAndCanBeGivenAgain() {
    Life life = judged(two()).as(BO, YES).later(HOUR).as(CY, YES);
    refused(life, new EnterPhase(1), "cannot enter phase 1: 1 of 2 approvals lack");
    life.as(BO, YES).act(new EnterPhase(1));
    assertThat(life.stage()).isEqualTo(Stage.SETTING);
  }

  @Test
  void anApprovalJustBeforeItsEndCounts() {
    Life life = judged(two()).as(BO, YES).later(HOUR.minusMillis(1)).as(CY, YES);
    assertThat(life.act(new EnterPhase(1)).stage()).isEqualTo(Stage.SETTING);
  }

  @Test
  void theApprovalsOfOneGateOpenNoOtherOne() {
    Life life =
        judged(two()).as(BO, YES).as(CY, YES).act(new EnterPhase(1)).set().beginHold();
    life.healthyHold().judge();
    refused(life, life.judgeClosing(), "cannot judge the closing metrics: 2 of 2 approvals lack");
  }

  @Test
  void anApprovalLapsesWhenTheHoldGoesOn() {
    Life life = Life.of(two()).started().as(BO, YES).as(CY, YES).preflight().baseline();
    life.act(new EnterPhase(0)).set().beginHold().as(BO, YES);
    assertThat(life.state().gate().given()).hasSize(1);
    while (life.nextDue().isBefore(life.hold().until())) {
      life.sampled(2.0, 1.0);
    }
    life.at(life.hold().until()).judge();
    assertThat(life.events().get(life.events().size() - 1))
        .isInstanceOf(LifecycleEvent.HoldExtended.class);
    assertThat(life.state().gate().given()).isEmpty();
  }

  @Test
  void anApprovalLapsesWhenTheHoldIsCutShort() {
    Life life = Life.of(two()).started().as(BO, YES).as(CY, YES).preflight().baseline();
    life.act(new EnterPhase(0)).set().beginHold().as(BO, YES).sampled(0.5, 1.0);
    life.act(new PersonAct.Promote("seen enough"));
    assertThat(life.state().gate().given()).isEmpty();
  }

  @Test
  void whoClaimsANameStartsNothingThatTheyCouldApproveThemselves() {
    People rules = new People(People.Rule.REFUSE, People.Rule.REFUSE);
    Plan plan = Plans.plans().approvals(1, HOUR).people(rules).build();
    RolloutCommand start = new RolloutCommand(
        Life.ID,
        Life.ID + "/start",
        0,
        Life.START,
        Actor.claimed("somebody else"),
        new ProcedureAct.Start(plan, "d1", "it is ready", null));
    refused(
        Life.of(plan),
        start,
        "who starts it may not approve it, so somebody has to verify the name somebody else");
  }

  @Test
  void theEvidenceIsPinned() {
    Life life = judged(two());
    life.as(BO, new Approve("fine", false, "ten", 4711, false));
    ApprovalGiven given = (ApprovalGiven) life.events().get(life.events().size() - 1);
    assertThat(given.evidence().ledgerIndex()).isEqualTo(4711);
    assertThat(given.evidence().standing().get("errors"))
        .startsWith("HEALTHY: ")
        .contains("0.5");
    assertThat(given.evidence().standing()).containsOnlyKeys("errors", "latency");
  }

  @Test
  void whatWasOnScreenMustBeWhatIsApproved() {
    assertThat(refusal(judged(two()), BO, new Approve("fine", false, "preflight", 12, false)))
        .isEqualTo("you saw preflight, and the rollout is at ten");
  }

  @Test
  void onlyThoseWhomThePlanNames() {
    assertThat(refusal(judged(two("bo", "cy")), Life.ADA, YES)).isEqualTo("the plan asks bo, cy");
  }

  @Test
  void whoStartedItDoesNotApproveItWhereThePlanSaysSo() {
    People rules = new People(People.Rule.REFUSE, People.Rule.REFUSE);
    Life life = judged(Plans.plans().approvals(2, HOUR).people(rules).build());
    assertThat(refusal(life, Life.ADA, YES))
        .isEqualTo("who started the rollout may not approve it");
    Life lenient = judged(two()).as(Life.ADA, YES).as(BO, YES);
    assertThat(lenient.act(new EnterPhase(1)).stage()).isEqualTo(Stage.SETTING);
  }

  @Test
  void anUnverifiedNameOpensNoGateUnlessThePlanSaysSo() {
    Actor claimed = Actor.claimed("bo");
    assertThat(refusal(judged(two()), claimed, YES))
        .isEqualTo("nobody verified the name bo, and the plan lets no unverified name open a gate");
    People rules = new People(People.Rule.ACCEPT, People.Rule.ACCEPT);
    Life lenient = judged(Plans.plans().approvals(1, HOUR).people(rules).build());
    assertThat(lenient.as(claimed, YES).act(new EnterPhase(1)).stage()).isEqualTo(Stage.SETTING);
  }

  @Test
  void brokenGlassOpensTheGateAndOwesAReview() {
    Life life = judged(two("bo", "cy"));
    life.as(Life.ADA, new Approve("nobody is awake", false, null, -1, true));
    assertThat(life.events().get(life.events().size() - 1))
        .isEqualTo(new ReviewAsked(
            life.now(), "review-1", Life.ADA, "broke the glass for ten: nobody is awake"));
    assertThat(life.act(new EnterPhase(1)).stage()).isEqualTo(Stage.SETTING);
    assertThat(refusal(life, Life.ADA, new Attest("review-1", "")))
        .isEqualTo("it has to be reviewed by somebody other than ada (local user)");
    life.as(BO, new Attest("review-1", "it was right"));
    assertThat(life.state().steering().approvals().owed()).isEmpty();
  }

  @Test
  void aReviewIsOwedAfterTheEndAsWell() {
    Life life = judged(two()).as(Life.ADA, new Approve("night", false, null, -1, true));
    life.act(Life.rollBack()).as(BO, new Attest("review-1", "understood"));
    assertThat(life.state().steering().approvals().owed()).isEmpty();
  }

  @Test
  void whereThePlanAsksForNoneThereIsNothingToApprove() {
    assertThat(refusal(Life.in(Stage.JUDGED), BO, YES))
        .isEqualTo("the plan asks for no approval here (ten)");
  }

  @Test
  void aReasonIsForm() {
    refused(
        judged(two()), new Approve(" ", false, null, -1, false), "expected a reason, found none");
  }
}
