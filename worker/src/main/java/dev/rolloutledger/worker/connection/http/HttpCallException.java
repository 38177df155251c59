package dev.rolloutledger.worker.connection.http;

/**
 * A request without an answer. The message is a redacted sentence, and there is no cause: the JDK's
 * own messages repeat addresses and headers.
 */
public final class HttpCallException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  HttpCallException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What kind of failure it is. */
  public Reason reason() {
    return reason;
  }

  /** Why there is no answer. */
  public enum Reason {
    /** It could not be sent as it stands; sending it again changes nothing. */
    NOT_SENT,
    /** There was no connection, or none in time. */
    UNREACHABLE,
    /** The deadline passed before the last byte was there. */
    TIMEOUT,
    /** The connection broke, or what came was no HTTP. */
    BROKEN,
    /** The body was larger than is read. */
    TOO_LARGE
  }
}
