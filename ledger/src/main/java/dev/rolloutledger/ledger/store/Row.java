package dev.rolloutledger.ledger.store;

import java.time.Instant;

/**
 * One event as text, before it has a place in the ledger.
 *
 * @param stream id of the aggregate, at most 255 characters
 * @param aggregate the aggregate's type
 * @param sequence the event's number within the stream, from 0
 * @param type stable name of the event's type
 * @param revision revision of the event's type
 * @param payload JSON, at most 1,000,000 characters
 * @param metadata JSON
 * @param at the procedure's time
 */
public record Row(
    String stream,
    String aggregate,
    long sequence,
    String type,
    String revision,
    String payload,
    String metadata,
    Instant at) {}
