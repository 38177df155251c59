package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.ApprovalEvent;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.JudgementEvent;
import dev.rolloutledger.rollout.LifecycleEvent;
import dev.rolloutledger.rollout.RollbackEvent;
import dev.rolloutledger.rollout.SamplingEvent;
import dev.rolloutledger.rollout.SteeringEvent;
import dev.rolloutledger.rollout.TargetEvent;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Topic;

/** Which entries people are told of, what they are about, and how much they matter. */
final class Told {

  private static final int LONGEST_SUBJECT = 120;

  private Told() {}

  static boolean tells(Fact fact) {
    return fact instanceof LifecycleEvent.RolloutStarted
        || fact instanceof LifecycleEvent.PhaseEntered
        || fact instanceof LifecycleEvent.HoldExtended
        || fact instanceof LifecycleEvent.RolloutCompleted
        || fact instanceof LifecycleEvent.RolloutAbandoned
        || fact instanceof SteeringEvent.HoldPromoted
        || fact instanceof ApprovalEvent.AmendmentProposed
        || fact instanceof ApprovalEvent.PlanAmended
        || fact instanceof ApprovalEvent.ReviewAsked
        || fact instanceof SamplingEvent.BudgetSpent
        || fact instanceof SamplingEvent.SamplerSilent
        || fact instanceof JudgementEvent.EscalationRaised
        || fact instanceof SteeringEvent.WaitBegan
        || (fact instanceof SteeringEvent.WaitEnded ended && PeopleWaits.are(ended.what()))
        || fact instanceof SteeringEvent.RolloutPaused
        || fact instanceof SteeringEvent.RolloutResumed
        || fact instanceof FreezeEvent.FreezeBegan
        || fact instanceof FreezeEvent.FreezeEnded
        || fact instanceof TargetEvent.DriftFound
        || fact instanceof TargetEvent.DriftEnded
        || fact instanceof RollbackEvent.RollbackStarted
        || fact instanceof RollbackEvent.RolledBack
        || fact instanceof DiagnosisRecorded;
  }

  static Topic topic(Fact fact) {
    if (fact instanceof SteeringEvent.WaitBegan
        || fact instanceof SteeringEvent.WaitEnded
        || fact instanceof SteeringEvent.RolloutPaused
        || fact instanceof SteeringEvent.RolloutResumed
        || fact instanceof ApprovalEvent.AmendmentProposed
        || fact instanceof ApprovalEvent.ReviewAsked
        || fact instanceof FreezeEvent) {
      return Topic.WAITS;
    }
    boolean back = fact instanceof RollbackEvent
        || (fact instanceof DiagnosisRecorded recorded && recorded.metric() == null);
    return back ? Topic.ROLLBACKS : Topic.DECISIONS;
  }

  static Notice.Severity severity(Fact fact) {
    if (fact instanceof RollbackEvent || fact instanceof TargetEvent.DriftFound) {
      return Notice.Severity.CRITICAL;
    }
    if (fact instanceof LifecycleEvent.RolloutAbandoned) {
      return Notice.Severity.WARNING;
    }
    return fact instanceof LifecycleEvent
            || fact instanceof SteeringEvent.WaitEnded
            || fact instanceof TargetEvent.DriftEnded
            || fact instanceof DiagnosisRecorded
            || fact instanceof FreezeEvent.FreezeEnded
        ? Notice.Severity.INFO
        : Notice.Severity.WARNING;
  }

  static String subject(Entry entry, Fact fact) {
    return subject(entry.stream(), fact.sentence());
  }

  static String subject(String rollout, String sentence) {
    return rollout
        + ": "
        + (sentence.length() <= LONGEST_SUBJECT
            ? sentence
            : sentence.substring(0, LONGEST_SUBJECT - 3) + "...");
  }
}
