package dev.rolloutledger.ledger.store;

import dev.rolloutledger.leaf.Commitment;
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
 * @param commitment how the payload is bound to its leaf
 */
public record Row(
    String stream,
    String aggregate,
    long sequence,
    String type,
    String revision,
    String payload,
    String metadata,
    Instant at,
    Commitment commitment) {

  /** A row in whose payload nothing is personal. */
  public Row(
      String stream,
      String aggregate,
      long sequence,
      String type,
      String revision,
      String payload,
      String metadata,
      Instant at) {
    this(stream, aggregate, sequence, type, revision, payload, metadata, at, Commitment.PLAIN);
  }
}
