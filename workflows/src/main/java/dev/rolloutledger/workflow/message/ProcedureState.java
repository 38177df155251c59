package dev.rolloutledger.workflow.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The procedure's own position. What happened is the ledger's to say; this names the index that it
 * reflects.
 *
 * @param doing what the procedure is doing, in words
 * @param waitingForLedger since when it waits for the ledger; null if it does not
 * @param rollbackAsked whether a rollback was asked for
 * @param ledgerIndex ledger index that the status reflects; -1 before the ledger was read
 */
public record ProcedureState(
    String rollout,
    long epoch,
    String status,
    String doing,
    @Nullable Instant waitingForLedger,
    boolean rollbackAsked,
    long ledgerIndex) {}
