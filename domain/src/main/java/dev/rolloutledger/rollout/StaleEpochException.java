package dev.rolloutledger.rollout;

/** A command from a run that a later one has replaced. It must not steer anything any more. */
public final class StaleEpochException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public StaleEpochException(String rollout, long epoch, long current) {
    super("run "
        + epoch
        + " of "
        + rollout
        + (epoch == current ? " has begun already" : " was replaced by run " + current)
        + "; this one steers nothing");
  }
}
