package dev.rolloutledger.workflow.reconcile;

import java.time.Instant;

/**
 * A timer that stands for a deadline.
 *
 * @param event id of the event with which it was started
 * @param late whether it waits for the last due sample, behind the deadline
 * @param fires when it fires, by the procedure's clock
 * @param known ledger index of the position that the procedure knew; -1 if none
 */
record HoldTimer(long event, boolean late, Instant fires, long known) {}
