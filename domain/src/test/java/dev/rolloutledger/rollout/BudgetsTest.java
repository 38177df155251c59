package dev.rolloutledger.rollout;

import static dev.rolloutledger.fixture.Metrics.errors;
import static dev.rolloutledger.fixture.Metrics.latency;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Budgets over windows, and what follows when one is spent. */
class BudgetsTest extends RolloutSpec {

  private static Life holding(Action critical) {
    return Life.of(Plans.plans()
            .metrics(
                errors().action(Verdict.CRITICAL, critical).build(), latency().build())
            .build())
        .until(Stage.HOLDING);
  }

  /** All but the samples themselves. */
  private static List<RolloutEvent> decisions(Life life) {
    return life.events().stream()
        .filter(event -> event.kind() == Fact.Kind.DECISION)
        .filter(event -> !(event instanceof LifecycleEvent || event instanceof JudgementEvent)
            || event instanceof EscalationRaised)
        .toList();
  }

  private static BudgetSpent spent(Life life, Verdict verdict, String budget, Action action) {
    return new BudgetSpent(life.now(), 2, "errors", verdict, Budget.parse(budget), action);
  }

  @Test
  void aSpentCriticalBudgetRollsBackAtOnce() {
    Life life = Life.in(Stage.HOLDING).errors(9, 0.5);
    assertThat(decisions(life)).isEmpty();
    life.errors(9);
    BudgetSpent spent = spent(life, Verdict.CRITICAL, "2 of 3", Action.ROLL_BACK);
    assertThat(decisions(life))
        .containsExactly(
            spent,
            new RollbackStarted(
                life.now(),
                RollbackView.Cause.BUDGET,
                Actor.ENGINE,
                "errors spent its budget of CRITICAL (2 of 3): roll back",
                life.now()));
    assertThat(life.stage()).isEqualTo(Stage.ROLLING_BACK);
  }

  @Test
  void aWindowForgets() {
    Life life = Life.in(Stage.HOLDING).errors(9, 0.5, 0.5, 9);
    assertThat(decisions(life)).isEmpty();
  }

  @Test
  void aBudgetThatHoldsIsSpentOnceAndRecovers() {
    Life life = holding(Action.HOLD).errors(9, 9);
    BudgetSpent spent = spent(life, Verdict.CRITICAL, "2 of 3", Action.HOLD);
    assertThat(life.errors(9).state().spentBudgets())
        .containsExactly("errors has spent its budget of CRITICAL");
    assertThat(decisions(life)).containsExactly(spent);
    life.healthyHold().errors(0.5);
    assertThat(decisions(life))
        .hasSize(2)
        .last()
        .isEqualTo(new BudgetRecovered(life.now(), 2, "errors", Verdict.CRITICAL));
    assertThat(life.state().spentBudgets()).isEmpty();
    assertThat(life.stage()).isEqualTo(Stage.HOLDING);
  }

  @Test
  void aBudgetThatNotifiesIsAFactAndNothingElse() {
    Life life = holding(Action.NOTIFY).errors(9, 9);
    assertThat(decisions(life))
        .containsExactly(spent(life, Verdict.CRITICAL, "2 of 3", Action.NOTIFY));
    assertThat(life.stage()).isEqualTo(Stage.HOLDING);
    assertThat(life.state().spentBudgets()).isEmpty();
  }

  @Test
  void anEscalationIsRaisedOnce() {
    Life life = Life.in(Stage.HOLDING).errors(2, 2);
    assertThat(decisions(life))
        .containsExactly(
            spent(life, Verdict.WARNING, "2 of 4", Action.HOLD),
            new EscalationRaised(
                life.now(),
                "support",
                "tell the support desk",
                "errors spent its budget of WARNING (2 of 4): hold"));
    Life judged = life.errors(0.5, 0.5).later(Plans.EVERY).errors(0.5);
    assertThat(decisions(judged)).last().isInstanceOf(BudgetRecovered.class);
    judged.errors(2, 2).act(new Attest("complaints", ""));
    assertThat(decisions(judged)).filteredOn(EscalationRaised.class::isInstance).hasSize(1);
  }

  @Test
  void anAttestationRaisesItToo() {
    Life life = Life.in(Stage.HOLDING);
    assertThat(life.act(new Attest("complaints", "three so far")).events())
        .last()
        .isEqualTo(new EscalationRaised(
            life.now(),
            "support",
            "tell the support desk",
            "ada (local user) attested complaints"));
  }

  @Test
  void whileTheBaselineIsSampledNothingIsSpent() {
    Life life = Life.in(Stage.BASELINE).act(new ProcedureAct.BeginHold()).errors(9, 9);
    assertThat(decisions(life)).isEmpty();
    assertThat(life.state().watch().tally("errors").last()).hasSize(2);
  }

  @Test
  void missedSamplesSpendTheBudgetOfNoData() {
    Life life = Life.in(Stage.HOLDING).missed(2);
    assertThat(decisions(life))
        .contains(spent(life, Verdict.NO_DATA, "2 of 4", Action.HOLD))
        .hasSize(2);
  }

  @Test
  void aNewHoldStartsClean() {
    Life life = Life.in(Stage.JUDGED).act(new Attest("looked", ""));
    life.errors(2).act(new EnterPhase(1)).set().beginHold().errors(2);
    assertThat(life.state().watch().tally("errors").last()).containsExactly(Verdict.WARNING);
    assertThat(decisions(life)).isEmpty();
  }

  @Test
  void afterItWasJudgedABreachStillRollsBack() {
    Life life = Life.in(Stage.CLOSING).errors(9, 9);
    assertThat(life.stage()).isEqualTo(Stage.ROLLING_BACK);
  }
}
