package dev.rolloutledger.worker.engine;

/** Something else listens on the port that an engine of this process wants. */
public final class PortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  PortTakenException(String message, Throwable cause) {
    super(message, cause);
  }
}
