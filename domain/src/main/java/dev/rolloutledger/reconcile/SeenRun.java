package dev.rolloutledger.reconcile;

/**
 * A run whose history was looked at.
 *
 * @param run the run's id
 * @param epoch the epoch that it began; 0 where the ledger knows none of it
 * @param events how many events its history has
 * @param closed how it ended, in words; empty where it goes on
 */
public record SeenRun(String run, long epoch, int events, String closed) {}
