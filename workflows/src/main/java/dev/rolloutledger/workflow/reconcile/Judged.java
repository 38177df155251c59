package dev.rolloutledger.workflow.reconcile;

import java.time.Instant;

/**
 * A judgement that was asked for over a hold.
 *
 * @param event id of the event with which it was asked for
 * @param at the procedure's time
 * @param deadline the hold's deadline as the procedure knew it
 * @param since since when the procedure knew that deadline
 */
record Judged(long event, Instant at, Instant deadline, Instant since) {}
