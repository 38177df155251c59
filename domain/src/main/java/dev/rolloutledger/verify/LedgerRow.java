package dev.rolloutledger.verify;

import org.jspecify.annotations.Nullable;

/**
 * An entry as a database has it, column by column. Nothing in it is believed.
 *
 * @param index place in the ledger
 * @param stream whose entry it is
 * @param aggregate type of what the stream is of
 * @param sequence place in the stream
 * @param eventId the command's id and the entry's number among the command's
 * @param commandId id of the command
 * @param type stored name of the fact
 * @param revision revision of its form
 * @param payload the fact as JSON
 * @param metadata the same in every row
 * @param at the procedure's time as text
 * @param recordedAt the recorded time as text
 * @param rehearsal whether it was only rehearsed
 * @param salt of the hashes of personal text
 * @param personal where in the payload it stands
 * @param leaf the leaf hash
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them are made, and none is compared.
public record LedgerRow(
    long index,
    String stream,
    String aggregate,
    long sequence,
    String eventId,
    String commandId,
    String type,
    String revision,
    String payload,
    String metadata,
    String at,
    String recordedAt,
    boolean rehearsal,
    @Nullable String salt,
    @Nullable String personal,
    byte @Nullable [] leaf) {

  /** The entry for people. */
  public String place() {
    return place(index) + " (" + stream + "/" + sequence + ")";
  }

  static String place(long index) {
    return "entry " + index;
  }
}
