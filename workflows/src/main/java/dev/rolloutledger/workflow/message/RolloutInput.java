package dev.rolloutledger.workflow.message;

/**
 * Input of a run. A start, a continue-as-new, a lost engine and a rollback after the end are all the
 * same: the run reads its state from the ledger.
 *
 * @param rollout the rollout's id, {@code <name>/<number>}
 * @param epoch epoch of this run, one more than the last one's; 0 if the starter could not read it
 */
public record RolloutInput(String rollout, long epoch) {}
