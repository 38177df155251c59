package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.time.Instant;

/**
 * How a check last ran.
 *
 * @param index ledger index of the entry
 * @param expected what the plan expects
 * @param found what came back
 */
public record CheckEvidence(
    long index, Instant at, String check, boolean passed, String expected, String found) {

  static CheckEvidence of(Entry entry, CheckRecorded recorded) {
    return new CheckEvidence(
        entry.index(),
        recorded.at(),
        recorded.check(),
        recorded.passed(),
        recorded.expected(),
        recorded.found());
  }
}
