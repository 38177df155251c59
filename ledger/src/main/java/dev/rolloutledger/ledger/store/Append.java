package dev.rolloutledger.ledger.store;

import dev.rolloutledger.tlog.Hash;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one command wants to record, on its way to the appender and back.
 *
 * <p>The rows are of one aggregate and their sequence numbers follow one another.
 */
public final class Append {

  private final String commandId;
  private final List<Row> rows;
  private final List<Hash> payloads;
  private final List<Long> erased;
  private final @Nullable Guard guard;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  public Append(String commandId, List<Row> rows) {
    this(commandId, rows, List.of(), null);
  }

  /**
   * An append that removes text as well, or stands on what another stream has.
   *
   * @param erased indexes of entries whose personal text is removed
   * @param guard where another stream has to end; null where none matters
   */
  public Append(String commandId, List<Row> rows, List<Long> erased, @Nullable Guard guard) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("expected at least one row to append, found none");
    }
    Row first = rows.get(0);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!row.stream().equals(first.stream()) || row.sequence() != first.sequence() + i) {
        throw new IllegalArgumentException(
            "expected rows of " + first.stream() + " in sequence, found " + row.stream());
      }
    }
    this.commandId = commandId;
    this.rows = List.copyOf(rows);
    this.erased = List.copyOf(erased);
    this.guard = guard;
    // On the caller's thread: the appender's is the one that all wait for.
    this.payloads =
        rows.stream().map(row -> row.commitment().hash(row.payload())).toList();
  }

  String commandId() {
    return commandId;
  }

  List<Row> rows() {
    return rows;
  }

  /** Hash of each row's payload. */
  List<Hash> payloads() {
    return payloads;
  }

  /** Indexes of the entries whose personal text is removed. */
  List<Long> erased() {
    return erased;
  }

  /** Where another stream has to end for this to be recorded; null where none matters. */
  @Nullable
  Guard guard() {
    return guard;
  }

  String stream() {
    return rows.get(0).stream();
  }

  long firstSequence() {
    return rows.get(0).sequence();
  }

  /** Claims it: by the appender to carry it out, or by a caller that waits no longer. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** What became of an append. */
  public sealed interface Outcome {

    /** Kept: the entries are on the disk. */
    record Recorded(List<StoredRow> rows) implements Outcome {}

    /** The command id was known; {@code firstIndex} is the first entry that it recorded. */
    record Known(long firstIndex) implements Outcome {}

    /** Another writer was there first: the stream has moved on from what the caller had loaded. */
    record Stale(String stream, long sequence) implements Outcome {}
  }
}
