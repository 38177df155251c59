package dev.rolloutledger.ledger.store;

/**
 * Where another stream has to end for an append to be recorded: what was decided stands on its entries
 * up to there. Looked at under the same lock as the append itself.
 *
 * @param next sequence number of the entry that must not be there yet
 */
public record Guard(String stream, long next) {}
