package dev.rolloutledger.verify;

/**
 * How much was looked at.
 *
 * @param entries entries of the database whose leaves were made again
 * @param bundled entries in the log's bundles that were hashed again
 * @param tiles tiles of all levels that were compared
 * @param streams rollouts and leases
 * @param snapshots snapshots that were compared with their entries
 */
public record Counts(long entries, long bundled, long tiles, long streams, long snapshots) {}
