package dev.rolloutledger.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status with what no ledger can say: whether an engine runs, what it does, whether it can record.
 *
 * @param procedure the procedure's own position; null where no engine runs it
 * @param ledger whether the ledger records; null where nobody tries
 * @param noEngineSince when the last entry was recorded, where no engine runs; else null
 */
public record StatusReport(
    StatusView rollout,
    @Nullable Procedure procedure,
    @Nullable LedgerCondition ledger,
    @Nullable Instant noEngineSince) {

  /**
   * The procedure's own position.
   *
   * @param doing what it is doing, in words
   * @param waitingForLedger since when it waits for the ledger; null if it does not
   * @param ledgerIndex ledger index that it reflects; -1 before the ledger was read
   */
  public record Procedure(
      long epoch,
      String status,
      String doing,
      @Nullable Instant waitingForLedger,
      boolean rollbackAsked,
      long ledgerIndex) {}

  /**
   * Whether the ledger records.
   *
   * @param problem why not, in a sentence; null while it does
   * @param since since when not
   * @param entries number of entries that were acknowledged
   * @param recordedAt when the last one was recorded; null in an empty ledger
   */
  public record LedgerCondition(
      boolean writable,
      @Nullable String problem,
      @Nullable Instant since,
      int waiting,
      long entries,
      @Nullable Instant recordedAt) {}
}
