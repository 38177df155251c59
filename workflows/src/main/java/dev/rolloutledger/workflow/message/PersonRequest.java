package dev.rolloutledger.workflow.message;

import org.jspecify.annotations.Nullable;

/** What every act of a person brings. */
public interface PersonRequest {

  /** The same id again is the same request, 1 to 200 characters. */
  String requestId();

  /** Who asks, 1 to 200 characters. */
  String actor();

  /**
   * What shows that the actor is who they say, as the worker's API gave it; null from whoever nobody
   * verified.
   */
  @Nullable
  String voucher();
}
