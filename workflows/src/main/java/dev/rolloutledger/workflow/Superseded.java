package dev.rolloutledger.workflow;

import org.jspecify.annotations.Nullable;

/** Another run has taken over: this one steers nothing any more and ends. */
final class Superseded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Superseded(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
