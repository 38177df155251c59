package dev.rolloutledger.backtest;

import dev.rolloutledger.backtest.Decision.Kind;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The decisions among events, for a record and for a trial alike. */
final class DecisionLog {

  private final List<Decision> decisions = new ArrayList<>();
  private final Map<String, Integer> budgets = new HashMap<>();

  List<Decision> all() {
    return List.copyOf(decisions);
  }

  void take(RolloutState before, RolloutEvent event) {
    if (event instanceof BudgetSpent spent) {
      budget(of(
          before,
          event,
          Kind.BUDGET,
          spent.metric() + " " + spent.verdict(),
          spent.action().text(),
          spent.sentence()));
    } else if (event instanceof PhaseJudged judged) {
      String outcome = lower(judged.judgement().outcome());
      add(before, event, Kind.JUDGED, outcome, "", judged.judgement().because());
    } else if (event instanceof HoldExtended extended) {
      add(before, event, Kind.EXTENDED, "", until(before, extended), extended.because());
    } else if (event instanceof WaitBegan wait && wait.what() == Wait.Kind.PERSON) {
      add(before, event, Kind.PERSON_ASKED, "", "", wait.reason());
    } else if (event instanceof ClosingJudged closing) {
      String met = closing.met() ? "met" : "not met";
      add(before, event, Kind.CLOSING, met, "", closing.sentence());
    } else if (event instanceof RollbackStarted started) {
      add(before, event, Kind.ROLLED_BACK, "", "by " + lower(started.cause()), started.reason());
    } else if (event instanceof RolloutCompleted) {
      add(before, event, Kind.COMPLETED, "", "", event.sentence());
    } else if (event instanceof RolloutAbandoned) {
      add(before, event, Kind.ABANDONED, "", "", event.sentence());
    }
  }

  /** A budget may be spent again and again; the first time counts, and how often. */
  private void budget(Decision decision) {
    Integer known = budgets.putIfAbsent(decision.key(), decisions.size());
    if (known == null) {
      decisions.add(decision);
    } else {
      decisions.set(known, decisions.get(known).again());
    }
  }

  private void add(
      RolloutState before,
      RolloutEvent event,
      Kind kind,
      String subject,
      String text,
      String because) {
    decisions.add(of(before, event, kind, subject, text, because));
  }

  private static Decision of(
      RolloutState before,
      RolloutEvent event,
      Kind kind,
      String subject,
      String text,
      String because) {
    Phase phase = before.currentPhase();
    Progress.Hold hold = before.progress().hold();
    boolean inHold = phase != null && before.progress().stage().sampled();
    boolean whole = kind == Kind.COMPLETED || kind == Kind.ABANDONED;
    return new Decision(
        kind,
        phase == null ? 0 : phase.percentage(),
        phase == null ? "" : phase.name(),
        subject,
        event.at(),
        hold != null && inHold && !whole ? Duration.between(hold.from(), event.at()) : null,
        text,
        because,
        1);
  }

  private static String until(RolloutState before, HoldExtended extended) {
    Progress.Hold hold = before.progress().hold();
    return hold == null
        ? ""
        : "to +" + Durations.format(Duration.between(hold.from(), extended.until()));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
