package dev.rolloutledger.workflow;

import dev.rolloutledger.workflow.activity.LedgerActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;

/** Says why an activity failed, in a sentence for people. */
final class Failures {

  private Failures() {}

  /** Whether it failed because the ledger does not record, at its last attempt at least. */
  static boolean ledgerAway(ActivityFailure failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure application
          && application.getType().equals(LedgerActivities.UNAVAILABLE)) {
        return true;
      }
    }
    return failure.getActivityType().startsWith(LedgerActivities.PREFIX)
        && failure.getCause() instanceof TimeoutFailure;
  }

  /**
   * Ends a run in whose place another one began: what it asks for is refused, whatever it is, and it
   * must conclude nothing from that.
   */
  static void endIfSuperseded(ActivityFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause
        && cause.getType().equals(LedgerActivities.STALE)) {
      throw new Superseded(cause.getOriginalMessage(), failure);
    }
  }

  static String say(ActivityFailure failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof TimeoutFailure timeout) {
      Throwable last = timeout.getCause();
      return "no answer in time"
          + (last instanceof ApplicationFailure inner ? ": " + inner.getOriginalMessage() : "");
    }
    if (cause instanceof ApplicationFailure application) {
      return application.getOriginalMessage();
    }
    return cause == null ? "it failed" : String.valueOf(cause.getMessage());
  }
}
