package dev.rolloutledger.worker.page;

import java.util.List;

/**
 * What became of an act, by the ledger.
 *
 * @param act the act, as in its address
 * @param lines what the ledger acknowledged; empty where it has nothing yet
 */
public record Done(String act, List<Acknowledged> lines) {

  public Done {
    lines = List.copyOf(lines);
  }

  /**
   * An entry that an act led to.
   *
   * @param index its ledger index
   * @param sentence what it says
   */
  public record Acknowledged(long index, String sentence) {}
}
