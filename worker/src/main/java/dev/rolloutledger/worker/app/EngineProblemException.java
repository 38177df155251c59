package dev.rolloutledger.worker.app;

/** The engine cannot be used; the message says what was expected, what was found, and what to do. */
public final class EngineProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineProblemException(String message, Throwable cause) {
    super(message, cause);
  }
}
