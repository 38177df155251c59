package dev.rolloutledger.worker.app.direct;

/** The target could not be written or read. */
public final class TargetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TargetException(String message, Throwable cause) {
    super(message, cause);
  }
}
