package dev.rolloutledger.workflow.activity;

import io.temporal.activity.ActivityInterface;

/**
 * Sampling in stints. Within a stint the activity is retried by the server on the plan's grid, which
 * costs no history: each attempt asks the ledger which due times are open, samples, records, and
 * fails on purpose with the delay to the next due time.
 */
@ActivityInterface(namePrefix = "Sampling_")
public interface SamplingActivities {

  /** Type of the failure with which an attempt asks to be tried again at the next due time. */
  String NEXT_DUE = "NextDue";

  /**
   * Samples until the stint ends or something happens that changes the procedure. Fails with {@link
   * LedgerActivities#STALE}, not retried, where another run has taken over.
   */
  StintReport stint(StintRequest request);

  /**
   * A stint.
   *
   * @param hold number of the hold
   * @param endsAtMillis when the stint ends normally, in milliseconds of the epoch
   * @param beyondDeadline whether to go on after the hold's deadline, while the rollout waits
   * @param ledgerAway whether the procedure knows that the ledger is away
   * @param seen the ledger index that the procedure knows of; a worker that is behind it looks first
   */
  record StintRequest(
      String rollout,
      long epoch,
      int hold,
      long endsAtMillis,
      boolean beyondDeadline,
      boolean ledgerAway,
      long seen) {}

  /** What changes the procedure. */
  enum Finding {
    /** The stint is over; another may follow. */
    STINT_OVER,
    /** Every due time of the hold is recorded, as sampled or as missed. */
    DEADLINE,
    /** A budget whose action is to roll back was spent. */
    BREACH,
    /** The hold is over. */
    HOLD_OVER,
    /** The target was found otherwise, or as recorded again: the rollout waits, or no longer does. */
    DRIFT,
    /** The target was found otherwise, and the plan says that it is put back. */
    PUT_BACK,
    /** The ledger stopped recording. */
    LEDGER_AWAY,
    /** The ledger records again. */
    LEDGER_BACK
  }

  /**
   * What a stint found.
   *
   * @param reason in a sentence
   */
  record StintReport(Finding finding, String reason) {}
}
