package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Amendments;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.rollout.Amendment;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentDropped;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is special about one decision, in sentences. Pure. */
final class Remarks {

  private final RolloutState before;
  private final List<String> all = new ArrayList<>();

  private Remarks(RolloutState before) {
    this.before = before;
  }

  static List<String> of(RolloutState before, RolloutEvent event) {
    Remarks remarks = new Remarks(before);
    remarks.forward(event);
    remarks.people(event);
    remarks.back(event);
    return remarks.all;
  }

  private void forward(RolloutEvent event) {
    Progress.Hold hold = before.progress().hold();
    if (event instanceof HoldBegan begun) {
      Duration every = before.plan().sampling().every();
      all.add(Phrases.counted(before.plan().sampling().due(begun.from(), begun.until()), "due time")
          + ", one each " + Texts.length(every)
          + ", until " + Texts.time(begun.until()));
    } else if (event instanceof HoldExtended extended && hold != null) {
      moved(
          "extension " + (hold.extensions() + 1) + " of "
              + before.plan().extension().times(),
          hold.until(),
          extended.until());
    } else if (event instanceof PhaseEntered entered && before.progress().phase() >= 0) {
      all.add("entered " + Texts.length(Duration.between(before.progress().since(), entered.at()))
          + " after the phase before was judged");
    } else if (event instanceof RolloutCompleted completed) {
      Instant start = before.known().startedAt();
      all.add("completed " + Texts.length(Duration.between(start, completed.at()))
          + " after the start");
    } else if (event instanceof SamplerSilent && before.watch().lastDue() != null) {
      all.add("the last due time in the ledger was " + Texts.time(before.watch().lastDue())
          + "; the plan lets the sampler be silent for "
          + Texts.length(before.plan().sampling().stint()));
    }
  }

  private void people(RolloutEvent event) {
    Progress.Hold hold = before.progress().hold();
    if (event instanceof HoldPromoted promoted && hold != null) {
      all.add(Texts.length(Duration.between(promoted.at(), hold.until()))
          + " of the hold of "
          + Texts.length(Duration.between(hold.from(), hold.until()))
          + " were skipped");
    } else if (event instanceof PlanAmended amended) {
      changes(amended.changes());
      if (amended.until() != null && hold != null) {
        moved("the hold's deadline", hold.until(), amended.until());
      }
    } else if (event instanceof AmendmentDropped) {
      Amendment proposed = before.steering().approvals().proposed();
      if (proposed != null) {
        all.add("proposed " + Texts.time(proposed.at()) + " by " + proposed.by() + ": "
            + proposed.reason());
        changes(proposed.changes());
      }
    }
  }

  private void changes(List<Change> changes) {
    changes.forEach(change -> all.add(change.toString()));
    Amendments rules = before.plan().amendments();
    all.add(
        rules.approvals() == null
            ? "the plan asked for no approval of it"
            : "the plan asked for " + Phrases.counted(rules.approvals().needed(), "approval")
                + " of it");
  }

  private void moved(String what, Instant from, Instant to) {
    Duration by = Duration.between(from, to);
    if (by.isZero()) {
      return;
    }
    all.add(what + ": until " + Texts.time(to) + ", " + Texts.length(by.abs())
        + (by.isNegative() ? " earlier" : " later"));
  }

  private void back(RolloutEvent event) {
    if (event instanceof RollbackStarted started) {
      int percentage = before.target().percentage();
      all.add("the target stood at " + percentage + " %" + beingSet());
      Duration waited = Duration.between(started.requestedAt(), started.at());
      if (!waited.isZero() && !waited.isNegative()) {
        all.add("asked for " + Texts.time(started.requestedAt()) + ", " + Texts.length(waited)
            + " before");
      }
    } else if (event instanceof RolledBack done) {
      rolledBack(done, before.rollback());
    }
  }

  private String beingSet() {
    return before.target().intent() == null
        ? ""
        : ", and was being set to " + before.target().intent().percentage() + " %";
  }

  private void rolledBack(RolledBack done, @Nullable RollbackView rollback) {
    Duration within = before.plan().rollback().within();
    Duration spare = within.minus(done.took());
    if (rollback != null && rollback.offAt() != null) {
      all.add("asked for " + Texts.time(rollback.requestedAt()) + " by " + rollback.actor()
          + ", off " + Texts.time(rollback.offAt()) + ": " + rollback.reason());
    }
    all.add("off after " + Texts.length(done.took()) + "; the plan allows " + Texts.length(within)
        + ", " + Texts.length(spare.abs()) + (spare.isNegative() ? " too late" : " to spare"));
  }
}
