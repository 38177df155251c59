package dev.rolloutledger.worker.command;

/** A command that came to no end of its own. The message is a redacted sentence. */
public final class CommandException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  CommandException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What kind of failure it is. */
  public Reason reason() {
    return reason;
  }

  /** Why there is no result. */
  public enum Reason {
    /** It was not begun, so it had no effect: a parameter, a credential or the program is missing. */
    NOT_RUN,
    /** It was ended at its time bound; what it did until then is not known. */
    TIMEOUT
  }
}
