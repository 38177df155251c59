package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline: an entry, or a stretch of samples.
 *
 * @param at the procedure's time of the first entry
 * @param until that of the last one; null where the line is one entry
 * @param index ledger index of the first entry
 * @param lastIndex that of the last one; null where the line is one entry
 * @param kind null where this release cannot read the entry
 * @param type stored name of the fact; {@code Samples} for a stretch
 */
public record TimelineLine(
    Instant at,
    @Nullable Instant until,
    long index,
    @Nullable Long lastIndex,
    String stream,
    Fact.@Nullable Kind kind,
    String type,
    String sentence) {

  static TimelineLine of(Entry entry) {
    Fact fact = entry.fact();
    return new TimelineLine(
        entry.at(),
        null,
        entry.index(),
        null,
        entry.stream(),
        fact == null ? null : fact.kind(),
        entry.type(),
        fact == null
            ? "this release cannot read " + entry.type() + ", revision " + entry.revision()
            : fact.sentence());
  }
}
