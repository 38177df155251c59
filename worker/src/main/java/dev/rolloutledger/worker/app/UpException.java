package dev.rolloutledger.worker.app;

import org.jspecify.annotations.Nullable;

/** Something that stands in the way of running, with what to do about it. */
public final class UpException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UpException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
