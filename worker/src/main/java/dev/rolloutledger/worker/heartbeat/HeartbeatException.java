package dev.rolloutledger.worker.heartbeat;

/** A beat that was not surely heard; the message is a redacted sentence. */
public final class HeartbeatException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A failure, told without credentials. */
  public HeartbeatException(String message) {
    super(message);
  }
}
