package dev.rolloutledger.workflow.activity;

import io.temporal.activity.ActivityInterface;

/** Windows and freezes, for a rollout that waits for them. */
@ActivityInterface(namePrefix = "Windows_")
public interface WindowActivities {

  /** Type of the failure with which an attempt asks to be tried again later. */
  String SHUT = "WindowsShut";

  /**
   * Looks until the rollout may advance, the reason why not is another one, or the stint ends. Fails
   * with {@link LedgerActivities#STALE}, not retried, where another run has taken over.
   */
  Look await(LookRequest request);

  /**
   * A stint of looking.
   *
   * @param endsAtMillis when it ends normally, in milliseconds of the epoch
   * @param seen the ledger index that the procedure knows of; a worker that is behind it looks first
   */
  record LookRequest(String rollout, long epoch, long endsAtMillis, long seen) {}

  /** What a stint of looking found. */
  enum Finding {
    /** It may advance. */
    OPEN,
    /** Something else stands in the way than what the ledger says. */
    CHANGED,
    /** The stint is over; another may follow. */
    STINT_OVER
  }

  /**
   * What a stint of looking found.
   *
   * @param reason in a sentence
   */
  record Look(Finding finding, String reason) {}
}
