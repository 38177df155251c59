package dev.rolloutledger.workflow.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Input of a run. A continue-as-new, a lost engine and a rollback after the end are all the same: the
 * run reads its state from the ledger.
 *
 * @param rollout the rollout's id, {@code <name>/<number>}; with an order its name
 * @param epoch epoch of this run, one more than the last one's; 0 if the starter could not read it
 * @param back the rollback that the run before this one was about to make; null for none
 * @param order what is to be started, by a client that has only the engine; null for a rollout that is
 *     in the ledger already
 */
public record RolloutInput(
    String rollout,
    long epoch,
    @Nullable OffRequest back,
    @Nullable StartOrder order) {

  @JsonCreator
  public RolloutInput {}

  /** A run that goes on from the ledger. */
  public RolloutInput(String rollout, long epoch) {
    this(rollout, epoch, null, null);
  }

  /** A run that goes on from the ledger, and back if the one before it was about to. */
  public RolloutInput(String rollout, long epoch, @Nullable OffRequest back) {
    this(rollout, epoch, back, null);
  }
}
