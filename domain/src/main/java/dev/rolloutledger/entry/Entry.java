package dev.rolloutledger.entry;

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
    boolean rehearsal) {}
