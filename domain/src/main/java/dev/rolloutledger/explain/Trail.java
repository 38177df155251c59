package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentDropped;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.EscalationRaised;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent.BudgetRecovered;
import dev.rolloutledger.rollout.SamplingEvent.BudgetSpent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The last entry of each type: what a decision can follow from. Bounded by the plan. */
final class Trail {

  private static final String SAMPLE = "SampleRecorded/";
  private static final String BUDGET = "BudgetSpent/";
  private static final String FAILED = "CheckRecorded/failed";

  private final Map<String, Entry> last = new HashMap<>();

  void add(Entry entry) {
    last.put(entry.type(), entry);
    if (entry.fact() instanceof SampleRecorded recorded) {
      last.put(SAMPLE + recorded.sample().metric(), entry);
    } else if (entry.fact() instanceof BudgetSpent spent) {
      last.put(BUDGET + spent.sentence(), entry);
    } else if (entry.fact() instanceof CheckRecorded check && !check.passed()) {
      last.put(FAILED, entry);
    }
  }

  /** The newest entry that this event can have come from. */
  Optional<Entry> basis(RolloutEvent event) {
    return causes(event).stream()
        .map(last::get)
        .filter(Objects::nonNull)
        .max((one, other) -> Long.compare(one.index(), other.index()));
  }

  private static List<String> causes(RolloutEvent event) {
    if (event instanceof BudgetSpent spent) {
      return List.of(SAMPLE + spent.metric(), "SamplesMissed", "PlanAmended");
    }
    if (event instanceof BudgetRecovered recovered) {
      return List.of(SAMPLE + recovered.metric(), "SamplesMissed", "PlanAmended");
    }
    if (event instanceof EscalationRaised raised) {
      return List.of(BUDGET + raised.because(), "ItemAttested");
    }
    if (event instanceof RollbackStarted started) {
      return switch (started.cause()) {
        case BUDGET -> List.of(BUDGET + started.reason());
        case JUDGEMENT -> List.of("PhaseJudged");
        case CHECK -> List.of(FAILED);
        case DRIFT -> List.of("DriftFound", "TargetReadBack");
        case PERSON -> List.of();
      };
    }
    return forward(event);
  }

  private static List<String> forward(RolloutEvent event) {
    if (event instanceof BaselineRecorded || event instanceof PhaseJudged) {
      return List.of("HoldBegan", "HoldExtended", "HoldPromoted");
    }
    if (event instanceof PhaseEntered) {
      return List.of("PreflightPassed", "BaselineRecorded", "PhaseJudged");
    }
    if (event instanceof HoldBegan) {
      return List.of("PreflightPassed", "TargetReadBack");
    }
    if (event instanceof HoldExtended) {
      return List.of("PhaseJudged", "ClosingJudged", "RolloutResumed");
    }
    if (event instanceof ClosingJudged) {
      return List.of("PhaseJudged");
    }
    if (event instanceof ClosingBegan || event instanceof RolloutCompleted) {
      return List.of("ClosingJudged");
    }
    if (event instanceof ReviewAsked) {
      return List.of("ApprovalGiven");
    }
    if (event instanceof PlanAmended || event instanceof AmendmentDropped) {
      return List.of("ApprovalGiven", "AmendmentProposed");
    }
    return event instanceof RolledBack ? List.of("TargetSwitchedOff") : List.of();
  }
}
