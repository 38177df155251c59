package dev.rolloutledger.ledger.store;

import dev.rolloutledger.tlog.Hash;

/**
 * An event that is about to be inserted.
 *
 * @param eventId its id, unique in the ledger
 * @param leaf hash of its leaf in the log's tree
 */
public record NewEvent(StoredRow stored, String eventId, Hash leaf) {}
