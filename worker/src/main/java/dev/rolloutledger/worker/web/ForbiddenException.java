package dev.rolloutledger.worker.web;

import org.jspecify.annotations.Nullable;

/** A request of somebody who is known and may not do that. */
public final class ForbiddenException extends ApiException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String rollout;

  /**
   * @param code {@code right} or {@code actor}
   * @param rollout name or id of the rollout that is meant; null where none is, or the path says it
   */
  ForbiddenException(String code, @Nullable String rollout, String detail) {
    super(403, code, detail);
    this.rollout = rollout;
  }

  /** The rollout that is meant; null where none is, or the path says it. */
  public @Nullable String rollout() {
    return rollout;
  }
}
