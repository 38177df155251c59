package dev.rolloutledger.compare;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import java.time.Duration;
import java.util.Locale;

/**
 * A decision in words that are the same in two rollouts where the same was decided, however the
 * figures, the times and the people differ; those are the detail.
 */
final class DecisionWords {

  private DecisionWords() {}

  static Happening of(RolloutEvent event, Duration after) {
    String[] words = words(event);
    return new Happening(words[0], words[1], after, 1, null, decisive(event));
  }

  /** Budgets that warn, work for people and lengths of holds say nothing about the way. */
  private static boolean decisive(RolloutEvent event) {
    return !(event instanceof BudgetSpent
        || event instanceof BudgetRecovered
        || event instanceof EscalationRaised
        || event instanceof ReviewAsked
        || event instanceof SamplerSilent
        || event instanceof HoldBegan);
  }

  private static String[] words(RolloutEvent event) {
    if (event instanceof PhaseEntered entered) {
      return say(
          "advance to " + entered.name() + " at " + entered.percentage() + " %", entered.because());
    } else if (event instanceof HoldBegan began) {
      String length = Durations.format(Duration.between(began.from(), began.until()));
      return say((began.phase() < 0 ? "baseline window of " : "hold of ") + length, "");
    } else if (event instanceof HoldExtended extended) {
      return say("hold extended", extended.because());
    } else if (event instanceof PhaseJudged judged) {
      String outcome = judged.judgement().outcome().name().toLowerCase(Locale.ROOT);
      return say(
          "phase judged, " + outcome.replace('_', ' '), judged.judgement().because());
    } else if (event instanceof ClosingJudged closing) {
      return say("closing metrics " + (closing.met() ? "met" : "not met"), "");
    } else if (event instanceof BudgetSpent spent) {
      return say(spent.sentence(), "");
    } else if (event instanceof SamplerSilent silent) {
      return say("the sampler was silent", silent.cause());
    } else if (event instanceof EscalationRaised raised) {
      return say("escalate " + raised.id(), raised.because());
    }
    return steered(event);
  }

  private static String[] steered(RolloutEvent event) {
    if (event instanceof RolloutStarted started) {
      return say("started", started.reason());
    } else if (event instanceof HoldPromoted promoted) {
      return say("the rest of the hold is skipped", promoted.reason());
    } else if (event instanceof PlanAmended amended) {
      return say("the plan was amended", amended.reason());
    } else if (event instanceof ReviewAsked asked) {
      return say("a review is owed", asked.text());
    } else if (event instanceof RollbackStarted started) {
      return say("roll back, by " + cause(started), started.reason());
    } else if (event instanceof RolledBack back) {
      return say(
          "rolled back, " + (back.withinTarget() ? "within" : "later than") + " the target",
          "off " + Durations.format(back.took()) + " after the request");
    } else if (event instanceof RolloutAbandoned abandoned) {
      return say("abandoned", abandoned.reason());
    }
    return say(event.sentence(), "");
  }

  private static String cause(RollbackStarted started) {
    return switch (started.cause()) {
      case PERSON -> "a person";
      case BUDGET -> "a spent budget";
      case JUDGEMENT -> "judgement";
      case CHECK -> "a failed check";
      case DRIFT -> "drift";
    };
  }

  private static String[] say(String what, String detail) {
    return new String[] {what, detail};
  }
}
