package dev.rolloutledger.workflow.reconcile;

import org.jspecify.annotations.Nullable;

/** A history that is none, is another rollout's, or cannot be read. */
public final class HistoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HistoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
