package dev.rolloutledger.report.fold;

import dev.rolloutledger.report.PeopleReport.PersonsAct;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentProposed;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import org.jspecify.annotations.Nullable;

/** Events as acts of whoever stands behind them. */
final class Acts {

  private Acts() {}

  /** The act; null where nobody acted. */
  static @Nullable PersonsAct of(long index, RolloutEvent event) {
    if (event instanceof ActRefused refused) {
      return new PersonsAct(
          refused.at(),
          index,
          refused.actor(),
          Clip.text(refused.act()),
          "",
          Clip.text(refused.because()));
    }
    Told told = told(event);
    return told == null
        ? null
        : new PersonsAct(
            event.at(), index, told.actor, Clip.text(told.act), Clip.text(told.reason), "");
  }

  private record Told(Actor actor, String act, String reason) {}

  private static @Nullable Told told(RolloutEvent event) {
    if (event instanceof RolloutStarted started) {
      return new Told(started.actor(), "started it", started.reason());
    }
    if (event instanceof ItemAttested attested) {
      return new Told(
          attested.actor(),
          "attested " + attested.item() + ": " + attested.text(),
          attested.note());
    }
    if (event instanceof RolloutPaused paused) {
      return new Told(paused.actor(), "paused it", paused.reason());
    }
    if (event instanceof RolloutResumed resumed) {
      return new Told(resumed.actor(), "resumed it", resumed.reason());
    }
    if (event instanceof HoldPromoted promoted) {
      return new Told(promoted.actor(), "promoted it", promoted.reason());
    }
    if (event instanceof RolloutAbandoned abandoned) {
      return new Told(
          abandoned.actor(),
          "abandoned it at " + abandoned.percentage() + " %",
          abandoned.reason());
    }
    if (event instanceof RecoveryOrdered ordered) {
      return new Told(
          ordered.actor(), "let it go on from the ledger, its engine being lost", ordered.reason());
    }
    if (event instanceof RollbackStarted back) {
      return new Told(back.actor(), "rolled it back", back.reason());
    }
    return approval(event);
  }

  private static @Nullable Told approval(RolloutEvent event) {
    if (event instanceof ApprovalGiven given) {
      return new Told(
          given.actor(),
          (given.breakGlass() ? "broke the glass for " : "approved ") + given.what(),
          given.reason());
    }
    if (event instanceof AmendmentProposed proposed) {
      return new Told(proposed.actor(), "proposed to amend the plan", proposed.reason());
    }
    return event instanceof PlanAmended amended
        ? new Told(amended.actor(), "amended the plan", amended.reason())
        : null;
  }
}
