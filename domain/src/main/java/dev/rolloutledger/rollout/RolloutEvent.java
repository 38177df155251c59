package dev.rolloutledger.rollout;

/**
 * A fact about a rollout. The catalogue is sealed, in groups that each fit a page; a fact knows how
 * it changes what a rollout is, and how to say itself in one sentence.
 */
public sealed interface RolloutEvent extends Fact
    permits LifecycleEvent,
        TargetEvent,
        DeploymentEvent,
        SamplingEvent,
        JudgementEvent,
        SteeringEvent,
        ApprovalEvent,
        RollbackEvent,
        DiagnosisEvent,
        WindowEvent {

  /** What the rollout is after this fact; {@code state} is what it was before. */
  RolloutState after(RolloutState state);
}
