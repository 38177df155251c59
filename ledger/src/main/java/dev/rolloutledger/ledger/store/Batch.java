package dev.rolloutledger.ledger.store;

import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.store.Append.Outcome;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Rfc6962;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the appender: the appends that it carries, and what will be told to each once
 * it is kept. One append's conflict does not touch the others.
 */
final class Batch {

  private final Writer writer;
  private final boolean rehearsal;
  private final boolean looking;
  private final Positions positions;
  private final Instant recordedAt;
  private long size;
  private final Edge before;
  private final List<Hash> leaves = new ArrayList<>();
  private final List<byte[]> leafBytes = new ArrayList<>();
  private final Map<Append, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<String, Long> firstIndexes = new HashMap<>();
  private final Map<String, Long> lastSequences = new HashMap<>();

  /**
   * Begins under the locked head. The recorded time never goes back, whatever the clock does.
   *
   * @param positions where streams end, as far as that is known
   * @param looking whether to look in the database for ids that were used before; else it refuses the
   *     whole batch where there is one
   */
  Batch(
      Writer writer,
      Edge before,
      Instant now,
      boolean rehearsal,
      Positions positions,
      boolean looking) {
    this.positions = positions;
    this.looking = looking;
    this.writer = writer;
    this.rehearsal = rehearsal;
    Instant last = before.head().recordedAt();
    this.recordedAt = last != null && last.isAfter(now) ? last : now;
    this.size = before.head().size();
    this.before = before;
  }

  void add(Append append) throws SQLException {
    OptionalLong known = known(append.commandId());
    if (known.isPresent()) {
      outcomes.put(append, new Outcome.Known(known.getAsLong()));
    } else if (!isNext(append)) {
      long sequence = append.rows().get(0).sequence();
      outcomes.put(append, new Outcome.Stale(append.stream(), sequence));
    } else if (overtaken(append.guard())) {
      Guard guard = Objects.requireNonNull(append.guard());
      outcomes.put(append, new Outcome.Stale(guard.stream(), guard.next()));
    } else {
      outcomes.put(append, new Outcome.Recorded(index(append)));
    }
  }

  private boolean overtaken(@Nullable Guard guard) throws SQLException {
    return guard != null && !isNext(guard.stream(), guard.next());
  }

  private OptionalLong known(String commandId) throws SQLException {
    Long here = firstIndexes.get(commandId);
    if (here != null) {
      return OptionalLong.of(here);
    }
    return looking ? writer.known(commandId) : OptionalLong.empty();
  }

  private boolean isNext(Append append) throws SQLException {
    return isNext(append.stream(), append.firstSequence());
  }

  private boolean isNext(String stream, long sequence) throws SQLException {
    Long here = lastSequences.get(stream);
    Long last = here == null ? positions.last(stream) : here;
    return last == null ? writer.isNext(stream, sequence) : sequence == last + 1;
  }

  private List<StoredRow> index(Append append) throws SQLException {
    firstIndexes.put(append.commandId(), size);
    List<StoredRow> stored = new ArrayList<>(append.rows().size());
    for (Row row : append.rows()) {
      StoredRow next = new StoredRow(size, append.commandId(), recordedAt, rehearsal, row);
      int number = stored.size();
      Hash leaf = add(next.leaf(append.payloads().get(number)));
      writer.add(new NewEvent(next, StoredRow.eventId(append.commandId(), number), leaf));
      stored.add(next);
      size++;
    }
    lastSequences.put(append.stream(), append.firstSequence() + stored.size() - 1);
    return stored;
  }

  private Hash add(Leaf leaf) {
    byte[] bytes = leaf.bytes();
    Hash hash = Rfc6962.leaf(bytes);
    leafBytes.add(bytes);
    leaves.add(hash);
    return hash;
  }

  /** Bytes of the leaves that it adds, in order. */
  List<byte[]> leafBytes() {
    return leafBytes;
  }

  /** Writes the rows and the new head; the caller commits. */
  void write() throws SQLException {
    if (!leaves.isEmpty()) {
      writer.insertAdded();
      writer.moveHead(edge(), recordedAt);
    }
  }

  /**
   * Writes and commits in one statement, if nobody else has moved the head.
   *
   * @return false, with nothing changed, where somebody has
   */
  boolean writeAtOnce() throws SQLException {
    return writer.appendAtOnce(before.head().size(), edge(), recordedAt);
  }

  /** Whether there is anything to write; what it tells otherwise may be of an old head. */
  boolean isEmpty() {
    return leaves.isEmpty();
  }

  /** The ledger's end after this batch. */
  Edge edge() {
    return leaves.isEmpty() ? before : new Edge(head(), before.range().with(leaves));
  }

  /** Its appends that remove text from entries. */
  List<Append> erasing() {
    return outcomes.entrySet().stream()
        .filter(each -> each.getValue() instanceof Outcome.Recorded)
        .map(Map.Entry::getKey)
        .filter(append -> !append.erased().isEmpty())
        .toList();
  }

  /** The head after this batch. */
  Head head() {
    return leaves.isEmpty() ? before.head() : new Head(size, recordedAt);
  }

  /** Where the streams end that this batch appended to. */
  Map<String, Long> lastSequences() {
    return lastSequences;
  }

  /** Tells every caller what became of its append; only after the force. */
  void acknowledge() {
    outcomes.forEach((append, outcome) -> append.outcome().complete(outcome));
  }
}
