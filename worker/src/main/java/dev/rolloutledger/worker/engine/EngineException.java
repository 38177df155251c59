package dev.rolloutledger.worker.engine;

import org.jspecify.annotations.Nullable;

/** An engine cannot be used; the message is a sentence that says what to do. */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1;

  EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
