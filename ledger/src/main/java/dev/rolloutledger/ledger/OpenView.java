package dev.rolloutledger.ledger;

import dev.rolloutledger.ledger.log.SignedLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A view that stays open: beside what is in the ledger it says how the ledger is, how its log is signed,
 * and when there is more. Where nobody records, it says that instead, and there never is.
 */
public interface OpenView extends LedgerView {

  /**
   * Waits until the ledger has more than {@code size} entries.
   *
   * @return the end of the ledger, also where the time was over first
   */
  Head awaitBeyond(long size, Duration limit) throws InterruptedException;

  /** Whether appends succeed. */
  LedgerHealth health();

  /**
   * What the database itself says of the settings that keep what was acknowledged, by name; empty for
   * a kind of database that has none, and where nobody can write.
   */
  Map<String, String> settings();

  /** The signed log of it; empty where it was opened without one. */
  Optional<SignedLog> log();
}
