package dev.rolloutledger.ledger.axon;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.store.Row;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.rollout.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries from rows, for readers: brought to the present form by the same steps as for aggregates,
 * but an event that this release cannot read becomes an entry without a fact.
 */
public final class EntryFactory {

  private static final Logger LOG = LoggerFactory.getLogger(EntryFactory.class);

  private final FactReader facts;

  public EntryFactory(FactReader facts) {
    this.facts = facts;
  }

  /** Entries of rows that were just recorded, with the facts that they were made of. */
  static List<Entry> entries(List<StoredRow> rows, List<Fact> facts) {
    List<Entry> entries = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i).row();
      Payload payload = Payload.of(row.payload(), row.commitment());
      entries.add(entry(rows.get(i), payload, facts.get(i)));
    }
    return entries;
  }

  public List<Entry> entries(List<StoredRow> rows) {
    return rows.stream().map(this::entry).toList();
  }

  /** The entry; its payload is what is stored, its fact what that means to this release. */
  public Entry entry(StoredRow stored) {
    Row row = stored.row();
    Payload payload = Payload.of(row.payload(), row.commitment());
    Fact fact = facts.read(row.type(), row.revision(), payload);
    if (fact == null) {
      checkJson(stored);
      LOG.debug("Entry {} ({}) cannot be read", stored.index(), row.type());
    }
    return entry(stored, payload, fact);
  }

  private static Entry entry(StoredRow stored, Payload payload, @Nullable Fact fact) {
    Row row = stored.row();
    return new Entry(
        stored.index(),
        row.stream(),
        row.sequence(),
        row.type(),
        row.revision(),
        row.at(),
        stored.recordedAt(),
        stored.commandId(),
        payload,
        fact,
        stored.rehearsal());
  }

  private static void checkJson(StoredRow stored) {
    try {
      Json.mapper().readTree(stored.row().payload());
    } catch (JsonProcessingException e) {
      throw new LedgerException("entry " + stored.index() + " does not hold JSON", e);
    }
  }
}
