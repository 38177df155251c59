package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.identity.Caller;
import org.jspecify.annotations.Nullable;

/** Hears of each act that was refused to somebody who is known and may not do it. Does not wait. */
@FunctionalInterface
public interface RefusalWatch {

  /** Hears, and does nothing. */
  RefusalWatch NONE = (caller, rollout, act, because) -> {};

  /**
   * Hears of one.
   *
   * @param rollout name or id, as it was asked for; null where the act concerns all rollouts
   * @param act last word of the route, such as {@code pause}
   * @param because what was answered
   */
  void refused(Caller caller, @Nullable String rollout, String act, String because);
}
