package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import java.util.List;

/**
 * What a command led to.
 *
 * @param entries the entries that it recorded, in order; empty where it changed nothing
 * @param repeated whether the command's id was known: then these are the first one's entries
 */
public record Receipt(List<Entry> entries, boolean repeated) {

  public Receipt {
    entries = List.copyOf(entries);
  }
}
