package dev.rolloutledger.rollout;

/** Where the procedure stands. */
public enum Stage {
  PREFLIGHT,
  /** The window before the first phase is sampled. */
  BASELINE,
  /** The target is being set to the phase's percentage. */
  SETTING,
  /** The target was read back; the phase's checks run. */
  VERIFYING,
  HOLDING,
  /** The hold passed and was judged; gates may still be closed. */
  JUDGED,
  /** Closing metrics and the last attestations. */
  CLOSING,
  COMPLETED,
  /** Nobody steers it any more; the target was left as it is. */
  ABANDONED,
  ROLLING_BACK,
  ROLLED_BACK;

  /** Whether samples are due; a judged phase is watched on while it waits. */
  public boolean sampled() {
    return this == BASELINE || this == HOLDING || this == JUDGED || this == CLOSING;
  }

  /** Whether the rollout is over; one that was not rolled back still can be. */
  public boolean over() {
    return this == COMPLETED || this == ABANDONED || this == ROLLED_BACK;
  }

  /** Whether nothing goes forward any more: it is over, or on the way back. */
  public boolean settled() {
    return over() || backward();
  }

  /** Whether a rollback has begun. */
  public boolean backward() {
    return this == ROLLING_BACK || this == ROLLED_BACK;
  }
}
