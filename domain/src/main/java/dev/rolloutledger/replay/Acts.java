package dev.rolloutledger.replay;

import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Consulted;
import dev.rolloutledger.rollout.DeploymentAct;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentBegan;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentFailed;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentLive;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.rollout.JudgementAct;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.PreflightPassed;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.Recover;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.RecoveryOrdered;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import java.util.List;
import java.util.Optional;

/**
 * What was asked, told from what it led to. Only acts are here whose events say all that was asked,
 * so that asking again must lead to the same.
 */
final class Acts {

  private Acts() {}

  /** The act that events came from; empty where they do not say all of it. */
  static Optional<Act> behind(RolloutEvent first) {
    return Optional.<Act>empty()
        .or(() -> forward(first))
        .or(() -> judged(first))
        .or(() -> backward(first))
        .or(() -> person(first));
  }

  private static Optional<Act> forward(RolloutEvent first) {
    if (first instanceof RunBegan began) {
      return Optional.of(new ProcedureAct.BeginRun(began.engine()));
    }
    if (first instanceof PreflightPassed) {
      return Optional.of(new ProcedureAct.PassPreflight());
    }
    if (first instanceof PhaseEntered entered) {
      return Optional.of(new ProcedureAct.EnterPhase(entered.phase()));
    }
    if (first instanceof WindowsConsulted said) {
      Consulted consulted = said.consulted();
      return Optional.of(new ProcedureAct.EnterPhase(
          said.phase(),
          consulted.look(),
          new FreezeState(consulted.freezeEntries(), 0, consulted.freezes())));
    }
    if (first instanceof ChangeIntended) {
      return Optional.of(new TargetAct.IntendChange());
    }
    if (first instanceof TargetReadBack read) {
      return Optional.of(new TargetAct.RecordReadBack(read.fence(), read.found()));
    }
    Optional<Act> deployed = deployed(first);
    if (deployed.isPresent()) {
      return deployed;
    }
    if (first instanceof HoldBegan) {
      return Optional.of(new ProcedureAct.BeginHold());
    }
    return first instanceof RolloutCompleted
        ? Optional.of(new ProcedureAct.Complete())
        : Optional.empty();
  }

  private static Optional<Act> deployed(RolloutEvent first) {
    if (first instanceof DeploymentBegan began) {
      return Optional.of(new DeploymentAct.RecordBegun(
          began.fence(),
          began.id(),
          began.url(),
          began.source(),
          began.how(),
          began.before(),
          began.calls()));
    }
    if (first instanceof DeploymentLive live) {
      return Optional.of(new DeploymentAct.RecordLive(
          live.fence(), live.id(), live.url(), live.source(), live.calls()));
    }
    return first instanceof DeploymentFailed failed
        ? Optional.of(new DeploymentAct.RecordFailed(failed.fence(), failed.id(), failed.reason()))
        : Optional.empty();
  }

  private static Optional<Act> judged(RolloutEvent first) {
    if (first instanceof BaselineRecorded recorded) {
      return Optional.of(new JudgementAct.RecordBaseline(recorded.judge(), recorded.averages()));
    }
    if (first instanceof PhaseJudged judged) {
      return Optional.of(new JudgementAct.JudgePhase(judged.judgement()));
    }
    return first instanceof ClosingJudged judged
        ? Optional.of(new JudgementAct.JudgeClosing(judged.judge(), judged.metrics()))
        : Optional.empty();
  }

  private static Optional<Act> backward(RolloutEvent first) {
    if (first instanceof RollbackStarted started) {
      return Optional.of(
          new RollbackAct.RollBack(started.cause(), started.reason(), started.requestedAt()));
    }
    if (first instanceof TargetSwitchedOff off) {
      return Optional.of(new RollbackAct.RecordOff(off.found(), off.calls()));
    }
    return first instanceof RolledBack
        ? Optional.of(new RollbackAct.FinishRollback())
        : Optional.empty();
  }

  private static Optional<Act> person(RolloutEvent first) {
    if (first instanceof RolloutPaused paused) {
      return Optional.of(new PersonAct.Pause(paused.reason()));
    }
    if (first instanceof RolloutResumed resumed) {
      return Optional.of(new PersonAct.Resume(resumed.reason()));
    }
    if (first instanceof HoldPromoted promoted) {
      return Optional.of(new PersonAct.Promote(promoted.reason()));
    }
    if (first instanceof RecoveryOrdered ordered) {
      return Optional.of(new Recover(ordered.reason(), ordered.engine()));
    }
    return first instanceof RolloutAbandoned abandoned
        ? Optional.of(new PersonAct.Abandon(abandoned.reason()))
        : Optional.empty();
  }

  /** Who asked: the first one named in what followed, else the procedure itself. */
  static Actor actor(List<RolloutEvent> events) {
    return events.stream()
        .map(RolloutEvent::actor)
        .filter(actor -> !actor.procedure())
        .findFirst()
        .orElse(Actor.ENGINE);
  }
}
