package dev.rolloutledger.ledger.spool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drain did.
 *
 * @param recorded number of commands that the ledger has now
 * @param setAside the lines that were put aside, each with its reason
 * @param remaining number of commands that still wait
 * @param stoppedBy why it stopped before the end; null if it did not
 */
public record Drained(
    int recorded,
    List<SetAside> setAside,
    int remaining,
    @Nullable String stoppedBy) {

  /**
   * A line that will not be recorded, kept in {@code spool.refused}.
   *
   * @param line the line as it was
   * @param reason why
   */
  public record SetAside(String line, String reason) {}

  public Drained {
    setAside = List.copyOf(setAside);
  }
}
