package dev.rolloutledger.rollout;

/** A command that does not fit the rollout's state; nothing was recorded. */
public class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String reason) {
    super(reason);
  }
}
