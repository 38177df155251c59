package dev.rolloutledger.ledger.axon;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.rollout.Fact;
import java.util.List;

/**
 * What a command recorded, and is kept.
 *
 * @param rows in order
 * @param facts what each row was made of
 */
public record Recorded(List<StoredRow> rows, List<Fact> facts) {

  public Recorded {
    rows = List.copyOf(rows);
    facts = List.copyOf(facts);
  }

  /** As entries; nothing is read again. */
  public List<Entry> entries() {
    return EntryFactory.entries(rows, facts);
  }
}
