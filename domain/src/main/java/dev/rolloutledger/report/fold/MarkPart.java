package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.report.Mark;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.rollout.TargetEvent.DriftEnded;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;

/** Decisions that are marked in the plots: at most 26, so that a letter names each. */
final class MarkPart implements Part {

  private static final int MOST = 13;

  private final Kept<Mark> marks = new Kept<>(MOST);

  @Override
  public void accept(Step step, RolloutEvent event) {
    String text = text(event);
    if (!text.isEmpty()) {
      marks.add(new Mark(event.at(), step.entry().index(), Clip.text(text, 300)));
    }
  }

  private static String text(RolloutEvent event) {
    if (event instanceof PhaseEntered entered) {
      return "into phase " + entered.name() + ", " + entered.percentage() + " %";
    }
    return event instanceof HoldExtended
            || event instanceof HoldPromoted
            || event instanceof RolloutPaused
            || event instanceof RolloutResumed
            || event instanceof RecoveryOrdered
            || event instanceof BudgetSpent
            || event instanceof SamplerSilent
            || event instanceof EscalationRaised
            || event instanceof DriftFound
            || event instanceof DriftEnded
            || event instanceof PlanAmended
            || event instanceof RollbackStarted
            || event instanceof RolloutCompleted
            || event instanceof RolloutAbandoned
        ? event.sentence()
        : "";
  }

  Excerpt<Mark> marks() {
    return marks.excerpt();
  }
}
