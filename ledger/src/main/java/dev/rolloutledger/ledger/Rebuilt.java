package dev.rolloutledger.ledger;

import java.util.List;

/**
 * What came of rebuilding what is derived.
 *
 * @param rollouts number of rollouts that were folded from their first entry
 * @param entries number of entries that were read
 * @param dropped number of snapshots that were there before
 * @param wrong what was not so, each in a sentence; such a snapshot had been read instead of the
 *     entries
 */
public record Rebuilt(long rollouts, long entries, long dropped, List<String> wrong) {

  public Rebuilt {
    wrong = List.copyOf(wrong);
  }

  /**
   * How far it is.
   *
   * @param entries entries read so far
   * @param of entries in the ledger
   */
  public record Progress(long entries, long of) {}
}
