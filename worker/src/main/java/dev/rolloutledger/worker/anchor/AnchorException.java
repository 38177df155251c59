package dev.rolloutledger.worker.anchor;

/** An anchor does not surely have a checkpoint; the message is a redacted sentence. */
public final class AnchorException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean repeat;

  /**
   * A failure, told without credentials.
   *
   * @param repeat whether trying again soon may help
   */
  public AnchorException(boolean repeat, String message) {
    super(message);
    this.repeat = repeat;
  }

  /** Whether trying again soon may help. */
  public boolean repeat() {
    return repeat;
  }
}
