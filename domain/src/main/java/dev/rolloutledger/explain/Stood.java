package dev.rolloutledger.explain;

import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.rollout.ApprovalEvent.AmendmentDropped;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.ApprovalEvent.ReviewAsked;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SamplerSilent;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which samples a decision stood on: a judged window, the hold so far, or none. */
final class Stood {

  private Stood() {}

  /** The window of its metrics; null where it stood on none. */
  static @Nullable Window window(RolloutState before, RolloutEvent event) {
    PhaseJudgement judgement = judgement(before, event);
    if (judgement != null) {
      return Window.of(judgement);
    }
    boolean soFar = event instanceof BaselineRecorded
        || event instanceof HoldPromoted
        || event instanceof RolloutAbandoned
        || event instanceof PlanAmended
        || event instanceof AmendmentDropped
        || event instanceof ReviewAsked
        || event instanceof SamplerSilent
        || (event instanceof RollbackStarted started && started.cause() != Cause.BUDGET);
    return soFar ? Window.of(before) : null;
  }

  /** The judgement that the next decision stands on; null where the phase is to be judged yet. */
  static @Nullable PhaseJudgement judgement(RolloutState state) {
    Stage stage = state.progress().stage();
    return stage == Stage.JUDGED || stage == Stage.CLOSING ? state.watch().judgement() : null;
  }

  /** The judgement of a phase that it is, or that it stands on. */
  static @Nullable PhaseJudgement judgement(RolloutState before, RolloutEvent event) {
    if (event instanceof PhaseJudged judged) {
      return judged.judgement();
    }
    boolean stands = event instanceof ClosingJudged
        || event instanceof PhaseEntered
        || event instanceof HoldExtended
        || event instanceof ClosingBegan
        || event instanceof RolloutCompleted
        || (event instanceof RollbackStarted started && started.cause() == Cause.JUDGEMENT);
    return stands ? before.watch().judgement() : null;
  }

  /** The judgement of the closing metrics that it is, or that it stands on. */
  static @Nullable ClosingJudged closing(RolloutEvent event, Trail trail) {
    return Stream.of(event, trail.basis(event).map(entry -> entry.fact()).orElse(event))
        .filter(ClosingJudged.class::isInstance)
        .map(ClosingJudged.class::cast)
        .findFirst()
        .orElse(null);
  }

  static @Nullable MetricJudgement of(String metric, List<MetricJudgement> judged) {
    return judged.stream()
        .filter(one -> Objects.equals(one.metric(), metric))
        .findFirst()
        .orElse(null);
  }
}
