package dev.rolloutledger.ledger.store;

import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.tlog.Hash;
import java.time.Instant;

/**
 * An event in its place.
 *
 * @param index its place in the ledger, from 0, without gaps
 * @param commandId id of the command that recorded it
 * @param recordedAt when it was recorded; never before the entry in front of it
 * @param rehearsal whether it was only rehearsed
 */
public record StoredRow(
    long index, String commandId, Instant recordedAt, boolean rehearsal, Row row) {

  /** Its leaf in the log's tree. */
  public Leaf leaf() {
    return leaf(row.commitment().hash(row.payload()));
  }

  /** Its leaf, where the payload was hashed before. */
  Leaf leaf(Hash payload) {
    return new Leaf(
        index,
        row.stream(),
        row.sequence(),
        row.type(),
        row.revision(),
        row.at(),
        recordedAt,
        commandId,
        rehearsal,
        payload);
  }

  /** Id of the {@code number}-th event, from 0, that a command records. */
  static String eventId(String commandId, int number) {
    return commandId + "#" + number;
  }
}
