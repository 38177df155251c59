package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is pointed at.
 *
 * @param index its ledger index
 * @param type stored name of its fact
 * @param kind null where this release cannot read it
 * @param at the procedure's time
 * @param sentence what it says
 */
public record EntryRef(
    long index, String type, Fact.@Nullable Kind kind, Instant at, String sentence) {

  static EntryRef of(Entry entry) {
    Fact fact = entry.fact();
    return new EntryRef(
        entry.index(),
        entry.type(),
        fact == null ? null : fact.kind(),
        entry.at(),
        fact == null
            ? "this release cannot read " + entry.type() + ", revision " + entry.revision()
            : fact.sentence());
  }
}
