package dev.rolloutledger.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether appends succeed.
 *
 * @param problem why the last append failed, in a sentence; null while appends succeed
 * @param since since when there is a problem; null while there is none
 * @param waiting number of appends that wait for the appender
 * @param head the end of the ledger
 */
public record LedgerHealth(
    @Nullable String problem, @Nullable Instant since, int waiting, Head head) {

  /** Whether the last append succeeded, or none was tried yet. */
  public boolean writable() {
    return problem == null;
  }
}
