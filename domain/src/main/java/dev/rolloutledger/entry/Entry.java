package dev.rolloutledger.entry;

import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.leaf.LeafException;
import dev.rolloutledger.rollout.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger.
 *
 * @param index position in the ledger, from 0, without gaps
 * @param stream whose entry it is: a rollout's id, or a lease's
 * @param sequence position in that stream, from 0
 * @param type stored name of the fact
 * @param revision revision of the fact's form
 * @param at the procedure's time
 * @param recordedAt when the entry was recorded, by the worker's clock
 * @param commandId id of the command that led to it
 * @param payload the fact as it is stored
 * @param fact the fact; null if this build does not know its type or cannot read its form
 * @param rehearsal whether it was recorded in a rehearsal
 */
public record Entry(
    long index,
    String stream,
    long sequence,
    String type,
    String revision,
    Instant at,
    Instant recordedAt,
    String commandId,
    Payload payload,
    @Nullable Fact fact,
    boolean rehearsal) {

  /** Its stream and its position there, such as {@code checkout/1/17}. */
  public String id() {
    return stream + "/" + sequence;
  }

  /**
   * What the log's tree holds of it.
   *
   * @throws LeafException if a place that its payload's commitment names is no text in it
   */
  public Leaf leaf() {
    return new Leaf(
        index,
        stream,
        sequence,
        type,
        revision,
        at,
        recordedAt,
        commandId,
        rehearsal,
        payload.commitment().hash(payload.text()));
  }
}
