package dev.rolloutledger.worker.notify;

/** A notice that was not surely received; the message is a redacted sentence. */
public final class NotifyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean worthRepeating;

  /**
   * A failure.
   *
   * @param worthRepeating whether the same notice may get through later
   * @param message without credentials
   */
  public NotifyException(boolean worthRepeating, String message) {
    super(message);
    this.worthRepeating = worthRepeating;
  }

  /** Whether the same notice may get through later. */
  public boolean worthRepeating() {
    return worthRepeating;
  }
}
