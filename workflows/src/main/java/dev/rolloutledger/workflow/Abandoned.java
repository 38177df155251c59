package dev.rolloutledger.workflow;

/** Leaves the way forward for good: nothing is steered any more. Never seen outside of the procedure. */
final class Abandoned extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Abandoned() {
    super("the rollout was abandoned", null, false, false);
  }
}
