package dev.rolloutledger.workflow.message;

import org.jspecify.annotations.Nullable;

/**
 * Answer to an act.
 *
 * @param accepted whether it was done, or will be
 * @param refusal why it was refused; null if it was accepted
 * @param status the rollout's status when it was answered
 * @param ledgerIndex ledger index that the status reflects; -1 if the ledger was not asked
 */
public record ActResult(
    boolean accepted, @Nullable String refusal, String status, long ledgerIndex) {}
