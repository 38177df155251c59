package dev.rolloutledger.workflow.reconcile;

import java.time.Instant;

/**
 * What the entries say of a hold.
 *
 * @param earliest the earliest deadline that it ever had
 * @param nextDue the first due time that is neither sampled nor marked as missed
 */
record HoldFacts(Instant earliest, Instant nextDue) {}
