package dev.rolloutledger.worker.app;

/** Something that stands in the way of running, with what to do about it. */
public final class UpException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UpException(String message, Throwable cause) {
    super(message, cause);
  }
}
