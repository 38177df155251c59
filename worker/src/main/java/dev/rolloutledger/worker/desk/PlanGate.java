package dev.rolloutledger.worker.desk;

import dev.rolloutledger.plan.Plan;

/** Looks at a plan before it is started: everything that it names must be there. */
@FunctionalInterface
public interface PlanGate {

  /** Lets every plan pass. */
  PlanGate OPEN = plan -> {};

  /**
   * Looks at a plan.
   *
   * @throws dev.rolloutledger.rollout.RefusedException if it names what this worker does not have
   */
  void check(Plan plan);
}
