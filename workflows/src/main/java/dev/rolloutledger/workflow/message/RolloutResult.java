package dev.rolloutledger.workflow.message;

/**
 * How a run ended.
 *
 * @param status {@code COMPLETED} or {@code ROLLED_BACK}
 * @param ledgerIndex ledger index of the last entry that the run knows
 */
public record RolloutResult(String rollout, String status, long ledgerIndex) {}
