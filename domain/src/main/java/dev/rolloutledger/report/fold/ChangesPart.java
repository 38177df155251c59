package dev.rolloutledger.report.fold;

import dev.rolloutledger.plan.Escalation;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.ChangesReport;
import dev.rolloutledger.report.ChangesReport.Amended;
import dev.rolloutledger.report.ChangesReport.BudgetUse;
import dev.rolloutledger.report.ChangesReport.Drift;
import dev.rolloutledger.report.ChangesReport.Escalated;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentDropped;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentProposed;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.TargetEvent.DriftEnded;
import dev.rolloutledger.rollout.TargetEvent.DriftFound;
import java.util.List;

/** Budgets, drift, amendments and escalations, as they came. */
final class ChangesPart implements Part {

  private static final int MOST_CHANGES = 20;

  private final Kept<BudgetUse> budgets;
  private final Kept<Drift> drifts;
  private final Kept<Amended> amendments;
  private final Kept<Escalated> escalations;

  ChangesPart(int most) {
    budgets = new Kept<>(most);
    drifts = new Kept<>(most);
    amendments = new Kept<>(most);
    escalations = new Kept<>(most);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    long index = step.entry().index();
    if (event instanceof BudgetSpent spent) {
      budgets.add(new BudgetUse(
          spent.at(), index, spent.metric(), spent.verdict(), spent.budget(), spent.action()));
    } else if (event instanceof BudgetRecovered within) {
      budgets.add(new BudgetUse(within.at(), index, within.metric(), within.verdict(), null, null));
    } else if (event instanceof DriftFound drift) {
      drifts.add(
          new Drift(drift.at(), index, drift.expected(), Clip.texts(drift.found()), drift.off()));
    } else if (event instanceof DriftEnded ended) {
      drifts.add(new Drift(ended.at(), index, ended.percentage(), Clip.text(ended.because())));
    } else if (event instanceof WaitEnded ended && ended.what() == Wait.Kind.DRIFT) {
      drifts.add(new Drift(
          ended.at(), index, step.after().target().percentage(), Clip.text(ended.because())));
    } else if (event instanceof EscalationRaised raised) {
      escalations.add(new Escalated(
          raised.at(), index, raised.id(), Clip.text(raised.text()), Clip.text(raised.because())));
    } else {
      amendment(index, event);
    }
  }

  private void amendment(long index, RolloutEvent event) {
    if (event instanceof AmendmentProposed proposed) {
      amendments.add(new Amended(
          proposed.at(),
          index,
          "proposed",
          proposed.actor(),
          Clip.text(proposed.reason()),
          proposed.planDigest(),
          clip(proposed.changes())));
    } else if (event instanceof PlanAmended amended) {
      amendments.add(new Amended(
          amended.at(),
          index,
          "in force",
          amended.actor(),
          Clip.text(amended.reason()),
          amended.planDigest(),
          clip(amended.changes())));
    } else if (event instanceof AmendmentDropped dropped) {
      amendments.add(new Amended(
          dropped.at(), index, "dropped", null, Clip.text(dropped.because()), "", clip(List.of())));
    }
  }

  private static Excerpt<Change> clip(List<Change> changes) {
    Kept<Change> kept = new Kept<>(MOST_CHANGES);
    changes.forEach(change -> kept.add(new Change(
        Clip.text(change.path()),
        change.before() == null ? null : Clip.text(change.before()),
        change.after() == null ? null : Clip.text(change.after()))));
    return kept.excerpt();
  }

  ChangesReport changes(RolloutState state) {
    return new ChangesReport(
        budgets.excerpt(),
        drifts.excerpt(),
        amendments.excerpt(),
        escalations.excerpt(),
        state.plan().escalations().stream()
            .map(Escalation::id)
            .filter(id -> !state.steering().escalations().contains(id))
            .toList());
  }
}
