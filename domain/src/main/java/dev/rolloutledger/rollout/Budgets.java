package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Escalation;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What new verdicts do to the budgets, and what follows. */
public final class Budgets {

  private Budgets() {}

  /** The events and those that follow from them. Before the first phase nothing can be spent. */
  public static List<RolloutEvent> judged(
      RolloutState before, List<RolloutEvent> events, Instant at, int hold) {
    List<RolloutEvent> all = new ArrayList<>(events);
    if (before.progress().phase() < 0) {
      return all;
    }
    RolloutState state = before;
    for (RolloutEvent event : events) {
      state = state.after(event);
    }
    List<BudgetSpent> spent = new ArrayList<>();
    for (Metric metric : state.plan().metrics()) {
      for (Verdict verdict : Verdict.values()) {
        if (verdict != Verdict.HEALTHY) {
          turn(before, state, metric, verdict, at, hold, spent, all);
        }
      }
    }
    escalations(state, spent, at, all);
    all.addAll(Diagnoses.asked(before, state, at));
    spent.stream()
        .filter(budget -> budget.action() == Action.ROLL_BACK)
        .findFirst()
        .ifPresent(budget -> all.add(rollBack(budget, at)));
    return all;
  }

  /** Spent budgets that hold a rollout back where it stands, each in a sentence. */
  static List<String> holding(RolloutState state) {
    List<String> spent = new ArrayList<>();
    for (Metric metric : state.plan().metrics()) {
      for (Verdict verdict : state.watch().tally(metric.name()).spent()) {
        if (metric.action(verdict) == Action.HOLD) {
          spent.add(metric.name() + " has spent its budget of " + verdict);
        }
      }
    }
    return spent;
  }

  /** Spent now and not before; or spent as before, and the amended plan does more about it. */
  private static void turn(
      RolloutState before,
      RolloutState state,
      Metric metric,
      Verdict verdict,
      Instant at,
      int hold,
      List<BudgetSpent> spent,
      List<RolloutEvent> all) {
    boolean now = state.watch().spends(metric, verdict);
    boolean was = state.watch().tally(metric.name()).spent().contains(verdict);
    Action action = metric.action(verdict);
    boolean more = before
        .plan()
        .metric(metric.name())
        .filter(known -> action.compareTo(known.action(verdict)) < 0)
        .isPresent();
    if (now && (!was || more)) {
      BudgetSpent event =
          new BudgetSpent(at, hold, metric.name(), verdict, metric.budget(verdict), action);
      spent.add(event);
      all.add(event);
    } else if (was && !now) {
      all.add(new BudgetRecovered(at, hold, metric.name(), verdict));
    }
  }

  private static void escalations(
      RolloutState state, List<BudgetSpent> spent, Instant at, List<RolloutEvent> all) {
    for (Escalation escalation : state.plan().escalations()) {
      if (state.steering().escalations().contains(escalation.id())) {
        continue;
      }
      spent.stream()
          .filter(budget -> escalation.when().stream().anyMatch(when -> fires(when, budget)))
          .findFirst()
          .ifPresent(budget -> all.add(
              new EscalationRaised(at, escalation.id(), escalation.text(), budget.sentence())));
    }
  }

  private static boolean fires(Escalation.Trigger when, BudgetSpent budget) {
    return budget.metric().equals(when.metric()) && budget.verdict() == when.is();
  }

  private static RollbackStarted rollBack(BudgetSpent budget, Instant at) {
    return new RollbackStarted(at, RollbackView.Cause.BUDGET, Actor.ENGINE, budget.sentence(), at);
  }
}
