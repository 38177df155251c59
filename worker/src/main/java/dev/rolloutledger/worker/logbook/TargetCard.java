package dev.rolloutledger.worker.logbook;

import dev.rolloutledger.plan.Rollback;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.RolloutState;

/**
 * What a rollback needs when neither ledger nor engine can be asked.
 *
 * @param rollout the rollout's id
 */
public record TargetCard(String rollout, Target target, Rollback rollback) {

  /** Of a rollout that was started. */
  public static TargetCard of(RolloutState state) {
    return new TargetCard(
        state.known().rollout(), state.plan().target(), state.plan().rollback());
  }
}
