package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.store.Append.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One transaction of the appender: the appends that it carries, and what will be told to each once
 * it is kept. One append's conflict does not touch the others.
 */
final class Batch {

  private final Writer writer;
  private final boolean rehearsal;
  private final Instant recordedAt;
  private long size;
  private final Head before;
  private final Map<Append, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<String, Long> firstIndexes = new HashMap<>();
  private final Map<String, Long> lastSequences = new HashMap<>();

  /** Begins under the locked head. The recorded time never goes back, whatever the clock does. */
  Batch(Writer writer, Head head, Instant now, boolean rehearsal) {
    this.writer = writer;
    this.rehearsal = rehearsal;
    Instant last = head.recordedAt();
    this.recordedAt = last != null && last.isAfter(now) ? last : now;
    this.size = head.size();
    this.before = head;
  }

  void add(Append append) throws SQLException {
    OptionalLong known = known(append.commandId());
    if (known.isPresent()) {
      outcomes.put(append, new Outcome.Known(known.getAsLong()));
    } else if (!isNext(append)) {
      long sequence = append.rows().get(0).sequence();
      outcomes.put(append, new Outcome.Stale(append.stream(), sequence));
    } else {
      outcomes.put(append, new Outcome.Recorded(index(append)));
    }
  }

  private OptionalLong known(String commandId) throws SQLException {
    Long here = firstIndexes.get(commandId);
    return here == null ? writer.known(commandId) : OptionalLong.of(here);
  }

  private boolean isNext(Append append) throws SQLException {
    Long last = lastSequences.get(append.stream());
    return last == null
        ? writer.isNext(append.stream(), append.firstSequence())
        : append.firstSequence() == last + 1;
  }

  private List<StoredRow> index(Append append) throws SQLException {
    firstIndexes.put(append.commandId(), size);
    List<StoredRow> stored = new ArrayList<>(append.rows().size());
    for (Row row : append.rows()) {
      StoredRow next = new StoredRow(size, append.commandId(), recordedAt, rehearsal, row);
      writer.add(next, StoredRow.eventId(append.commandId(), stored.size()));
      stored.add(next);
      size++;
    }
    lastSequences.put(append.stream(), append.firstSequence() + stored.size() - 1);
    return stored;
  }

  int entries() {
    return (int) (size - before.size());
  }

  /** Writes the rows and the new head; the caller commits. */
  void write() throws SQLException {
    if (entries() > 0) {
      writer.insertAdded();
      writer.moveHead(size, recordedAt);
    }
  }

  /** The head after this batch. */
  Head head() {
    return entries() == 0 ? before : new Head(size, recordedAt);
  }

  /** Tells every caller what became of its append; only after the force. */
  void acknowledge() {
    outcomes.forEach((append, outcome) -> append.outcome().complete(outcome));
  }
}
