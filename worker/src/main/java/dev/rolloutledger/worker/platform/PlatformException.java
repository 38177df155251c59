package dev.rolloutledger.worker.platform;

/** A store that could not be read or written; the message is a sentence without credentials. */
public sealed class PlatformException extends Exception permits FencedException {

  private static final long serialVersionUID = 1L;

  private final Next next;

  /**
   * A failure.
   *
   * @param next what makes sense now
   * @param message "expected ..., found ...", without credentials
   */
  public PlatformException(Next next, String message) {
    super(message);
    this.next = next;
  }

  /** What makes sense now. */
  public Next next() {
    return next;
  }

  /** What a caller does after a failure. */
  public enum Next {
    /** It did not take hold, or not surely for good: the same call may be repeated, and should be. */
    RETRY,
    /** It may have been written: read back before doing anything else. */
    LOOK_FIRST,
    /** Nothing was changed, and the same call fails again until a person or another command acts. */
    GIVE_UP
  }
}
